using Microsoft.Extensions.Logging;
using ServeGen.Configuration;
using ServeGen.Logging;
using ServeGen.Metrics;
using ServeGen.Remote;
using ServeGen.Supervision;

namespace ServeGen.Entry;

/// <summary>The metrics of a running server.</summary>
internal static partial class RunVerb
{
    private static MetricsSender? MetricsOf(ServerOptions options, WorkerRows rows, LineLogger log)
    {
        if (options.StatsdHost is not { } text || !RemoteAddressReader.Statsd.TryRead(text, out var address, out _))
        {
            return null;
        }

        var sender = new DatagramSender(address!, TimeSpan.Zero, TimeProvider.System);
        return new MetricsSender(
            new MetricsReport(rows, () => new LogCounts(log.CountOf(LogLevel.Warning), log.CountOf(LogLevel.Error), log.CountOf(LogLevel.Critical))),
            new StatsdLines(options.StatsdPrefix, options.StatsdTags),
            new MetricsTarget(
                text,
                address!.Transport == RemoteTransport.Unix ? StatsdDatagrams.LongestUnix : StatsdDatagrams.LongestUdp,
                datagram => sender.Send(datagram),
                sender.Dispose),
            options.StatsdInterval,
            log);
    }
}
