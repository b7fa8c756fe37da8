using ServeGen.Tests.Harness;

namespace ServeGen.Loss;

/// <summary>The launcher's verbs, at a server's control socket.</summary>
internal sealed class Verbs(string app, string controlSocket)
{
    /// <summary>Runs one to its end; its exit code, and what it said.</summary>
    public async Task<(int Code, string Text)> RunAsync(params string[] verb)
    {
        await using var process = TestServer.Start(
            new Launch { Program = Path.Combine(app, "serve"), Arguments = [.. verb, "--control-socket", controlSocket] });
        return (await process.WaitForExitAsync(), process.Log.ToString());
    }
}
