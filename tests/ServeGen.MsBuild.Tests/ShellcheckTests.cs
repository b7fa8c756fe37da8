using System.Diagnostics;
using ServeGen.Tests;

namespace ServeGen.MsBuild.Tests;

/// <summary>The launcher is a shell script, so the shell's own linter reads it too.</summary>
public sealed class ShellcheckTests
{
    [TheoryThatNeeds("shellcheck --version")]
    [InlineData("App", false)]
    [InlineData("App.dll", true)]
    [InlineData("An 'app'", false)]
    public void Launcher_is_clean(string app, bool needsDotnet)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.At("serve"), BuiltInTemplate.Render(app, needsDotnet));

        // SC2250 asks for braces where they are not needed.
        string[] arguments = ["--shell=sh", "--enable=all", "--exclude=SC2250", folder.At("serve")];
        using var process = Process.Start(new ProcessStartInfo("shellcheck", arguments)
        {
            RedirectStandardOutput = true,
        })!;
        var findings = process.StandardOutput.ReadToEnd();
        process.WaitForExit();

        Assert.Equal("", findings);
        Assert.Equal(0, process.ExitCode);
    }
}
