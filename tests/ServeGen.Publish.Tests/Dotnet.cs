using System.Diagnostics;

namespace ServeGen.Publish.Tests;

/// <summary>Runs the SDK as a user does, and leaves no build process behind.</summary>
internal static class Dotnet
{
    public static DotnetRun Run(string directory, string packages, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // The test host's own settings are not the user's.
        foreach (var name in start.Environment.Keys.Where(IsOfMsBuild).ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["NUGET_PACKAGES"] = packages;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new DotnetRun(process.ExitCode, output + error.Result);
    }

    private static bool IsOfMsBuild(string name) => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase);
}

/// <summary>What came of a run of the SDK.</summary>
internal sealed record DotnetRun(int ExitCode, string Output)
{
    public DotnetRun Succeeded()
    {
        Assert.True(ExitCode == 0, Output);
        return this;
    }
}
