using System.Text;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.Logging;
using ServeGen.Logging;

namespace ServeGen.Tests.Logging;

/// <summary>RFC 5424, whatever is said.</summary>
public sealed partial class SyslogMessageTests
{
    private static readonly SyslogMessage Form = new(new SyslogSource(1, "web1", "Shop"));
    private static readonly LogLine Line = new(new DateTimeOffset(2026, 11, 26, 10, 5, 33, 120, TimeSpan.FromHours(1)), LogLevel.Warning, 4711, "Grüße");

    [Fact]
    public void The_servers_own_line_has_no_data_and_its_text_is_UTF8_that_says_so() =>
        Assert.Equal("<12>1 2026-11-26T09:05:33.120000Z web1 Shop 4711 - - \ufeffGrüße", TextOf(Line));

    [Fact]
    public void Where_a_worker_speaks_its_slot_and_generation_are_data() => Assert.Equal(
        "<12>1 2026-11-26T09:05:33.120000Z web1 Shop 4711 - [servegen@32473 slot=\"1\" generation=\"2\"] \ufeffGrüße",
        TextOf(Line with { Slot = 1, Generation = 2 }));

    [Theory]
    [InlineData(LogLevel.Critical, 0, 2)]
    [InlineData(LogLevel.Error, 1, 11)]
    [InlineData(LogLevel.Warning, 3, 28)]
    [InlineData(LogLevel.Information, 16, 134)]
    [InlineData(LogLevel.Debug, 23, 191)]
    [InlineData(LogLevel.Trace, 23, 191)]
    public void Level_and_facility_are_one_number(LogLevel level, int facility, int priority) => Assert.StartsWith(
        $"<{priority}>1 ", Encoding.UTF8.GetString(new SyslogMessage(new SyslogSource(facility, "h", "n")).Of(Line with { Level = level })), StringComparison.Ordinal);

    [Fact]
    public void A_text_of_many_lines_is_one_message() => Assert.EndsWith(
        "one#012two#015#012#011three#033[31m\ufffd\ufffd", TextOf(Line with { Message = "one\ntwo\r\n\tthree\u001b[31m\u0085\u2028" }), StringComparison.Ordinal);

    [Fact]
    public void What_was_thrown_follows_the_text() => Assert.EndsWith(
        "\ufeffGrüße#012System.InvalidOperationException: bad#012day", TextOf(Line with { Exception = new InvalidOperationException("bad\nday") }), StringComparison.Ordinal);

    [Theory]
    [InlineData("", "", "- -")]
    [InlineData("my host", "größe \n", "my_host gr__e__")]
    public void Names_are_fit_for_the_header(string host, string name, string written) => Assert.Contains(
        $"Z {written} 4711", Encoding.UTF8.GetString(new SyslogMessage(new SyslogSource(1, host, name)).Of(Line)), StringComparison.Ordinal);

    [Fact]
    public void Long_names_are_cut() => Assert.Contains(
        $" {new string('h', 255)} {new string('n', 48)} 4711",
        Encoding.UTF8.GetString(new SyslogMessage(new SyslogSource(1, new string('h', 300), new string('n', 300))).Of(Line)),
        StringComparison.Ordinal);

    [Fact]
    public void A_long_text_is_cut_between_two_characters()
    {
        var message = Form.Of(Line with { Message = new string('日', 10_000) });

        Assert.InRange(message.Length, SyslogMessage.Longest - 2, SyslogMessage.Longest);
        Assert.DoesNotContain('\ufffd', Encoding.UTF8.GetString(message));
    }

    [Fact]
    public void Whatever_is_said_it_is_one_well_formed_message() => Prop.ForAll<string?, string?, string?>((text, host, name) =>
    {
        var message = new SyslogMessage(new SyslogSource(1, host ?? "", name ?? "")).Of(Line with { Message = text ?? "", Slot = 1, Generation = 1 });
        var read = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(message);
        return Message().IsMatch(read) && message.All(letter => letter is >= 0x20 and not 0x7f);
    }).QuickCheckThrowOnFailure();

    private static string TextOf(LogLine line) => Encoding.UTF8.GetString(Form.Of(line));

    [GeneratedRegex(
        "\\A<\\d{1,3}>1 \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z [!-~]{1,255} [!-~]{1,48} \\d+ - \\[servegen@32473 slot=\"1\" generation=\"1\"\\] \ufeff[^\\p{Cc}]*\\z",
        RegexOptions.None,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Message();
}
