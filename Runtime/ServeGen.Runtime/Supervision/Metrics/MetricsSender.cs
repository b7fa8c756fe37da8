using Microsoft.Extensions.Logging;
using ServeGen.Metrics;

namespace ServeGen.Supervision;

/// <summary>
/// Sends the server's figures again and again, on a thread of its own: neither the loop nor a worker ever waits for a receiver.
/// One that cannot be reached costs figures, and two lines of the log: when it begins and when it is over.
/// </summary>
internal sealed partial class MetricsSender : IDisposable
{
    // Over UDP, what nobody receives is refused only every other time.
    private const int SuccessesThatCount = 3;

    private static readonly TimeSpan LongestFarewell = TimeSpan.FromSeconds(1);

    private readonly object _gate = new();
    private readonly MetricsReport _report;
    private readonly StatsdLines _lines;
    private readonly MetricsTarget _target;
    private readonly TimeSpan _interval;
    private readonly ILogger _log;
    private Thread? _thread;
    private bool _isOver;
    private volatile bool _showsGauges;
    private bool _isTroubled;
    private int _successes;

    /// <summary>Nothing is sent yet.</summary>
    /// <param name="report">The figures.</param>
    /// <param name="lines">Their form.</param>
    /// <param name="target">The way to the receiver.</param>
    /// <param name="interval">From one report to the next.</param>
    /// <param name="log">The server's log.</param>
    public MetricsSender(MetricsReport report, StatsdLines lines, MetricsTarget target, TimeSpan interval, ILogger log) =>
        (_report, _lines, _target, _interval, _log) = (report, lines, target, interval, log);

    /// <summary>Sends from now on.</summary>
    /// <param name="view">How the server is.</param>
    /// <param name="showsGauges">False while another supervisor's workers are those that count.</param>
    public void Begin(Func<ServerView> view, bool showsGauges)
    {
        _showsGauges = showsGauges;
        _thread = new Thread(() => Run(view)) { Name = "metrics", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Whether this server's state is the one that counts: of two that serve side by side during an upgrade, one.</summary>
    public void ShowGauges(bool shows) => _showsGauges = shows;

    /// <summary>Sends what has happened since the last time, and ends.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isOver = true;
            Monitor.PulseAll(_gate);
        }

        // It may be with the resolver, and that has all the time in the world.
        _ = _thread?.Join(LongestFarewell);
    }

    private void Run(Func<ServerView> view)
    {
        while (WaitForNext())
        {
            Report(view());
        }

        Report(view());
        _target.Close();
    }

    private bool WaitForNext()
    {
        lock (_gate)
        {
            return !_isOver && !(Monitor.Wait(_gate, _interval) && _isOver);
        }
    }

    private void Report(ServerView view)
    {
        var metrics = _showsGauges ? _report.Sums(view).Concat(_report.Gauges(view)) : _report.Sums(view);
        foreach (var datagram in StatsdDatagrams.Pack(_lines.Write(metrics), _target.Longest))
        {
            if (_target.Send(StatsdDatagrams.BytesOf(datagram)) is { } reason)
            {
                Fail(reason);
                return;
            }

            _lines.Sent(datagram);
        }

        Succeed();
    }

    private void Fail(string reason)
    {
        _successes = 0;
        if (!_isTroubled)
        {
            _isTroubled = true;
            LogNotSent(_target.Name, reason);
        }
    }

    private void Succeed()
    {
        if (_isTroubled && ++_successes >= SuccessesThatCount)
        {
            (_isTroubled, _successes) = (false, 0);
            LogSentAgain(_target.Name);
        }
    }

    [LoggerMessage(130, LogLevel.Warning, "Metrics cannot be sent to {Address} (StatsdHost): {Reason}; they are tried again and again")]
    private partial void LogNotSent(string address, string reason);

    [LoggerMessage(131, LogLevel.Information, "Metrics are sent to {Address} again")]
    private partial void LogSentAgain(string address);
}
