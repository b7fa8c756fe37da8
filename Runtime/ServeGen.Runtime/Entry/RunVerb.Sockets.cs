using System.Globalization;
using Microsoft.Extensions.Logging;
using ServeGen.Configuration;
using ServeGen.Sockets;
using ServeGen.Supervision;

namespace ServeGen.Entry;

/// <summary>The sockets of a server that starts: its own, and those that it was started with.</summary>
internal static partial class RunVerb
{
    private static ListenerSet OpenListeners(ServerOptions options, Predecessor? predecessor, SocketContext context)
    {
        var addresses = options.Bind.Select(BindAddress.Parse);
        return predecessor is null ? ListenerSet.Open(addresses, options.Backlog, context) : predecessor.Open(addresses, options.Backlog, context);
    }

    private static void LogPassed(ILogger log, PassedSockets passed, ActivationVariables activation, ListenerSet listeners)
    {
        foreach (var descriptor in activation.Descriptors)
        {
            if (DescriptorState.WhyNotListening(descriptor) is { } reason)
            {
                var name = activation.NameOf(descriptor);
                LogSocketWarning(log, string.Create(
                    CultureInfo.InvariantCulture, $"fd://{descriptor}{(name.Length > 0 ? $" ({name})" : "")} was passed to this server, and it cannot serve it: {reason}"));
            }
        }

        if (passed.WhyUnserved(listeners.All) is { } unserved)
        {
            LogSocketWarning(log, unserved);
        }
    }

    [LoggerMessage(112, LogLevel.Warning, "Sockets: {Text}")]
    private static partial void LogSocketWarning(ILogger log, string text);
}
