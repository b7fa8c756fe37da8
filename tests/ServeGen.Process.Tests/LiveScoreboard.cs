using ServeGen.Scoreboard;
using ServeGen.Tests.Harness;

namespace ServeGen.Process.Tests;

/// <summary>The scoreboard of a running server, as its own supervisor reads it.</summary>
internal sealed class LiveScoreboard
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ScoreboardReader _reader;

    private LiveScoreboard(ScoreboardReader reader) => _reader = reader;

    /// <summary>The rows in use.</summary>
    public IReadOnlyList<RowSnapshot> Rows =>
        [.. Enumerable.Range(0, _reader.UsedRows).Select(_reader.Read).Where(row => row.State != RowState.Free)];

    public static LiveScoreboard Of(TestServer server)
    {
        var file = Directory.GetFileSystemEntries($"/proc/{server.Pid}/fd")
            .Single(path => new FileInfo(path).LinkTarget?.Contains("servegen-scoreboard", StringComparison.Ordinal) == true);
        using var handle = File.OpenHandle(file, share: FileShare.ReadWrite);
        return new LiveScoreboard(ScoreboardReader.Open((int)handle.DangerousGetHandle())!);
    }

    /// <summary>The requests in flight in any worker.</summary>
    public IReadOnlyList<RequestInFlight> InFlight() =>
        [.. Enumerable.Range(0, _reader.UsedRows).SelectMany(row => _reader.OldestInFlight(row, max: 100))];

    /// <summary>Looks several times a second until it is so; the rows change without telling.</summary>
    public async Task WaitUntilAsync(Func<LiveScoreboard, bool> isSo)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        try
        {
            while (!isSo(this))
            {
                await look.WaitForNextTickAsync(patience.Token);
            }
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException("The scoreboard still says: " + string.Join('\n', Rows));
        }
    }
}
