using FsCheck;
using FsCheck.Fluent;
using ServeGen.Messages;

namespace ServeGen.Tests.Messages;

public sealed class AppDescriptionTests
{
    private static readonly AppDescription Whole = new()
    {
        Version = "1.2.3",
        App = "Shop 4.5.6",
        Profile = "Production",
        Settings =
        [
            new("Workers", "--workers", ["4"]),
            new("Bind", "ServerConfig.cs (Production)", ["http://*:80", "unix:/tmp/a,b;c"]),
            new("RecycleAt", "default", []),
        ],
        HasWorkerHooks = true,
        Warnings = ["SERVE202: one", "two\nlines\tand \\ more ü"],
    };

    [Fact]
    public void What_is_written_is_read_again()
    {
        Assert.Equal(Whole.ToString(), AppDescription.Parse(Whole.ToString())!.ToString());
        Assert.Equal(["http://*:80", "unix:/tmp/a,b;c"], AppDescription.Parse(Whole.ToString())!.Settings[1].Texts);
        Assert.Equal(Whole.Warnings, AppDescription.Parse(Whole.ToString())!.Warnings);
    }

    [Fact]
    public void It_is_ascii_and_whole_only_at_its_end()
    {
        var text = Whole.ToString();

        Assert.All(text, letter => Assert.InRange(letter, '\t', '~'));
        Assert.True(AppDescription.IsWhole(text));
        Assert.All(Enumerable.Range(0, text.Length), length => Assert.False(AppDescription.IsWhole(text[..length])));
    }

    [Fact]
    public void Any_text_survives()
    {
        Prop.ForAll<NonNull<string>, NonNull<string>>((first, second) =>
        {
            var read = AppDescription.Parse(new AppDescription { Version = first.Get, Refusals = [second.Get, ""] }.ToString());
            return read!.Version == first.Get && read.Refusals.SequenceEqual([second.Get, ""], StringComparer.Ordinal);
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("")]
    [InlineData("end\n")]
    [InlineData("\nend\n")]
    [InlineData("hello\nend\n")]
    [InlineData("servegen-description\t1\nwhat\tis this\nend\n")]
    [InlineData("servegen-description\t1\nprofile\nend\n")]
    [InlineData("servegen-description\t1\nprofile\t\\12\nend\n")]
    [InlineData("servegen-description\t1\nsetting\tWorkers\nend\n")]
    [InlineData("servegen-description\t1\nprofile\tProduction\n")]
    public void Anything_else_is_refused(string text) => Assert.Null(AppDescription.Parse(text));

    [Fact]
    public void The_version_can_be_read_of_what_cannot_be_read()
    {
        Assert.Equal("9.9.9", AppDescription.VersionOf("servegen-description\t9.9.9\n{ \"quite\": \"different\" }\n"));
        Assert.Null(AppDescription.VersionOf("servegen-description"));
        Assert.Null(AppDescription.VersionOf("something\telse\n"));
    }
}
