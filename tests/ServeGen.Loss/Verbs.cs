using System.Diagnostics;

namespace ServeGen.Loss;

/// <summary>The launcher's verbs, at a server's control socket.</summary>
internal sealed class Verbs(string app, string controlSocket)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>Runs one to its end; its exit code, and what it said.</summary>
    public async Task<(int Code, string Text)> RunAsync(params string[] verb)
    {
        using var process = Process.Start(
            new ProcessStartInfo(Path.Combine(app, "serve"), [.. verb, "--control-socket", controlSocket]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(Patience);
        return (process.ExitCode, await output + await error);
    }
}
