using ServeGen.CodeFixes;

namespace ServeGen.Generator.Tests;

/// <summary>AccessLogFormat cannot be read.</summary>
public sealed class Serve871Tests
{
    [Theory]
    [InlineData("%(h)s %(status)s", "at 7: no atom is called %(status)s; write %(s)s")]
    [InlineData("%(h)s %>s", "at 7: %>s is Apache's way to write it; write %(s)s")]
    [InlineData("100% of %(h)s", "at 4: after % comes (ATOM)s, or another % for the character itself; write %%")]
    [InlineData("combind", "'combind' is none of common, combined and json, and has no atom such as %(h)s; combined is near")]
    public Task Fires(string format, string message) => RuleHarness.Fires(
        "SERVE871", $"AccessLog = \"-\", AccessLogFormat = [|\"{format}\"|],", "AccessLogFormat: " + message);

    [Theory]
    [InlineData("%(h)s %(status)s", "%(h)s %(s)s")]
    [InlineData("%(h)s %{Referer}i", "%(h)s %({Referer}i)s")]
    [InlineData("%(S)s", "%(s)s")]
    [InlineData("combind", "combined")]
    public Task Is_repaired(string before, string after) => FixHarness.Fixes(
        new UseSuggestedTextFix(),
        SourceFile.Settings($"AccessLog = \"-\",\nAccessLogFormat = \"{before}\","),
        SourceFile.Settings($"AccessLog = \"-\",\nAccessLogFormat = \"{after}\","));

    [Theory]
    [InlineData("AccessLog = \"-\", AccessLogFormat = \"json\",")]
    [InlineData("AccessLog = \"-\", AccessLogFormat = \"%(h)s 100%% %({X-Request-Id}i)s\",")]
    [InlineData("AccessLog = \"-\", AccessLogFormat = Environment.MachineName,")]
    public Task Is_silent(string settings) => RuleHarness.Silent(settings);
}
