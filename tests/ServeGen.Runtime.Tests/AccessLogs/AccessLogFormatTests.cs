using FsCheck.Fluent;
using ServeGen.Configuration;
using ServeGen.Tests.Docs;

namespace ServeGen.Tests.AccessLogs;

public sealed class AccessLogFormatTests
{
    [Fact]
    public void A_format_is_text_and_atoms()
    {
        var format = AccessLogFormat.Parse("100%% of %(h)s, %({Accept}i)s");

        Assert.Equal(
            [
                new AccessLogPart(AccessLogAtom.Literal, "100% of "), new AccessLogPart(AccessLogAtom.RemoteAddress),
                new AccessLogPart(AccessLogAtom.Literal, ", "), new AccessLogPart(AccessLogAtom.RequestHeader, "Accept"),
            ],
            format.Parts);
        Assert.False(format.NeedsBytes);
        Assert.True(AccessLogFormat.Parse("json").NeedsBytes);
    }

    [Theory]
    [InlineData("%(h)s\n", "at 6: there is a character that cannot be printed, U+000A", null)]
    [InlineData("%(h", "at 1: after % comes (ATOM)s, or another % for the character itself; write %%", "%%(h")]
    [InlineData("%(R)s", "at 1: no atom is called %(R)s; write %(r)s", "%(r)s")]
    [InlineData("%({bad name}i)s", "at 1: no atom is called %({bad name}i)s", null)]
    [InlineData("%(agnet)s", "at 1: no atom is called %(agnet)s; write %(a)s", "%(a)s")]
    [InlineData("", "'' is none of common, combined and json, and has no atom such as %(h)s", null)]
    [InlineData("$remote_addr", "'$remote_addr' is none of common, combined and json, and has no atom such as %(h)s", null)]
    public void What_is_none_is_named_with_its_place(string text, string reason, string? suggestion)
    {
        Assert.False(AccessLogFormat.TryParse(text, out _, out var error));

        Assert.Equal((reason, suggestion), (error!.Reason, error.Suggestion));
    }

    [Fact]
    public void Half_a_character_cannot_be_printed()
    {
        Assert.False(AccessLogFormat.TryParse("%(h)s\ud800", out _, out var error));

        Assert.Equal("at 6: there is a character that cannot be printed, U+D800", error!.Reason);
    }

    [Fact]
    public void Any_text_is_taken_or_named()
    {
        var pieces = new[] { "%", "(", ")s", "h", "{x}i", "%(s)s", "%%", "é", " ", "\"", "\\", "{", "}", "json", "\u0001" };
        foreach (var text in Gen.Elements(pieces).ListOf().Select(list => string.Concat(list)).Sample(5_000, 30))
        {
            Assert.True(AccessLogFormat.TryParse(text, out var format, out var error) ? format is not null : error!.Reason.Length > 0);
        }
    }

    [Fact]
    public void Every_atom_is_on_the_page()
    {
        var page = Repository.Read("docs/access-log.md");

        Assert.All(AccessLogAtoms.Names, name => Assert.Contains($"| `%({name})s` |", page, StringComparison.Ordinal));
    }
}
