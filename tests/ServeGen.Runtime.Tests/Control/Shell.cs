namespace ServeGen.Tests.Control;

/// <summary>Runs a line of shell.</summary>
internal static class Shell
{
    /// <summary>Both of its outputs.</summary>
    public static string Run(string line)
    {
        var start = new System.Diagnostics.ProcessStartInfo("/bin/sh", ["-c", $"({line}) 2>&1"]) { RedirectStandardOutput = true };
        using var shell = System.Diagnostics.Process.Start(start)!;
        var output = shell.StandardOutput.ReadToEnd();
        shell.WaitForExit();
        return output;
    }
}
