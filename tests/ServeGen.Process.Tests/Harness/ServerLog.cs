using System.Text.RegularExpressions;

namespace ServeGen.Process.Tests.Harness;

/// <summary>Everything that a server and its workers print. Tests wait for lines, never for time.</summary>
internal sealed class ServerLog
{
    private readonly List<string> _lines = [];
    private TaskCompletionSource _grown = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines)
            {
                return [.. _lines];
            }
        }
    }

    public void Add(string? line)
    {
        if (line is null)
        {
            return;
        }

        TaskCompletionSource grown;
        lock (_lines)
        {
            _lines.Add(line);
            grown = _grown;
            _grown = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        grown.SetResult();
    }

    public int Count(string pattern) => Lines.Count(line => Regex.IsMatch(line, pattern));

    /// <summary>Waits for the nth line that matches.</summary>
    public async Task<Match> WaitForAsync(Regex pattern, TimeSpan patience, int nth = 1)
    {
        using var limit = new CancellationTokenSource(patience);
        while (true)
        {
            Task grown;
            lock (_lines)
            {
                if (_lines.Select(line => pattern.Match(line)).Where(match => match.Success).Skip(nth - 1).FirstOrDefault() is { } match)
                {
                    return match;
                }

                grown = _grown.Task;
            }

            try
            {
                await grown.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"No line matches '{pattern}' ({nth}):\n{this}");
            }
        }
    }

    public override string ToString() => string.Join('\n', Lines);
}
