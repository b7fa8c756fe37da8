using System.Text.Json;
using ServeGen.Tests.Harness;

namespace ServeGen.Process.Tests;

/// <summary>What <c>serve status --json</c> says.</summary>
internal static class ServerStatus
{
    public static async Task<JsonElement> OfAsync(string controlSocket)
    {
        await using var verb = TestServer.Start(new Launch { Arguments = ["status", "--json", "--control-socket", controlSocket] });
        Assert.Equal(0, await verb.WaitForExitAsync());
        return JsonDocument.Parse(verb.Log.ToString()).RootElement;
    }
}
