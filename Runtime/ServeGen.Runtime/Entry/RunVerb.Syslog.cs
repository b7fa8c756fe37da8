using ServeGen.Configuration;
using ServeGen.Logging;
using ServeGen.Remote;

namespace ServeGen.Entry;

/// <summary>The log of a running server on its way to syslog.</summary>
internal static partial class RunVerb
{
    private static SyslogSender? SyslogOf(ServerOptions options, string server)
    {
        if (options.Syslog is not { } text || !RemoteAddressReader.Syslog.TryRead(text, out var address, out _))
        {
            return null;
        }

        return new SyslogSender(
            new SyslogMessage(new SyslogSource((int)options.SyslogFacility, Environment.MachineName, options.SyslogName ?? server)),
            RemoteLinks.To(address!),
            address!.Transport == RemoteTransport.Tcp,
            text);
    }
}
