using System.Net.Sockets;
using ServeGen.Configuration;
using ServeGen.Supervision;

namespace ServeGen.Entry;

/// <summary>
/// What a start needs a little later and what is slow the first time, .NET's sockets and the policy, on another processor while
/// the settings are checked. Nothing depends on it: whoever comes first does it.
/// </summary>
internal static class Preheat
{
    public static void Begin()
    {
        if (Environment.ProcessorCount > 1)
        {
            new Thread(Run) { Name = "preheat", IsBackground = true }.Start();
        }
    }

    private static void Run()
    {
        // Pure: what it decides for a server that nobody has is forgotten.
        var state = SupervisorState.Initial(PolicySettings.Of(new ServerOptions()), random: 0);
        _ = SupervisorPolicy.Decide(state, new SupervisorEvent.Started(), TimeSpan.Zero);
        try
        {
            new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified).Dispose();
        }
        catch (SocketException)
        {
            // Whoever needs one says so.
        }
    }
}
