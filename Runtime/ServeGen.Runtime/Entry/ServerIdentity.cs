using ServeGen.Configuration;
using ServeGen.Control;
using ServeGen.Interop;

namespace ServeGen.Entry;

/// <summary>What the server is called and where it can be reached: the same to itself and to the verbs that talk to it.</summary>
internal static class ServerIdentity
{
    public static string NameOf(ServerDefinition definition, ResolvedSettings settings) =>
        settings.Options.Name ?? definition.App.GetName().Name!;

    /// <summary>Null when it shall have no control socket.</summary>
    public static ControlPath? SocketOf(
        ServerDefinition definition, ResolvedSettings settings, IReadOnlyDictionary<string, string> environment) =>
        ControlPath.Of(settings.Options.ControlSocket, NameOf(definition, settings), environment, Libc.EffectiveUserId());
}
