using ServeGen.CodeFixes;

namespace ServeGen.Generator.Tests;

/// <summary>ReloadExtraFiles has a file that the server itself writes.</summary>
public sealed class Serve912Tests
{
    [Theory]
    [InlineData("ErrorLog", "/var/log/serve.log", "/var/log/serve.log")]
    [InlineData("AccessLog", "/var/log/access.log", "/var/log")]
    [InlineData("PidFile", "/run/shop.pid", "/run/shop.pid")]
    public Task Fires(string name, string own, string path) => RuleHarness.Fires(
        "SERVE912",
        $"ReloadOnChange = true, {name} = \"{own}\", ReloadExtraFiles = [\"/etc/shop.conf\", [|\"{path}\"|]],",
        $"ReloadExtraFiles has '{path}', but the server itself writes there ({name}), and would reload each time");

    [Theory]
    [InlineData("ReloadOnChange = true, ErrorLog = \"/var/log/serve.log\", ReloadExtraFiles = [\"/var/log/other.log\"],")]
    [InlineData("ReloadOnChange = true, ErrorLog = Environment.MachineName, ReloadExtraFiles = [\"/var/log/serve.log\"],")]
    [InlineData("ReloadOnChange = true, ErrorLog = \"/var/log/serve.log\", ReloadExtraFiles = [\"/var/log/\" + Environment.MachineName],")]
    public Task Is_silent(string settings) => RuleHarness.Silent(settings);

    [Theory]
    [InlineData("[\"/etc/shop.conf\", \"/var/log/serve.log\"]", "[\"/etc/shop.conf\"]")]
    [InlineData("[\"/var/log\", \"/etc/shop.conf\"]", "[\"/etc/shop.conf\"]")]
    [InlineData("new[] { \"/var/log/serve.log\", \"/etc/shop.conf\" }", "new[] { \"/etc/shop.conf\" }")]
    public Task Fix_removes_it(string before, string after) => FixHarness.Fixes(
        new RemoveOwnFileFix(),
        SourceFile.Settings($"ReloadOnChange = true, ErrorLog = \"/var/log/serve.log\", ReloadExtraFiles = {before},"),
        SourceFile.Settings($"ReloadOnChange = true, ErrorLog = \"/var/log/serve.log\", ReloadExtraFiles = {after},"));
}
