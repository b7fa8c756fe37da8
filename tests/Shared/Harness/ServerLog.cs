using System.Text.RegularExpressions;

namespace ServeGen.Tests.Harness;

/// <summary>Everything that a server and its workers print. Tests wait for lines, never for time.</summary>
internal sealed class ServerLog
{
    private readonly List<string> _lines = [];
    private bool _ended;
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

    /// <summary>Adds a line; null ends the log.</summary>
    public void Add(string? line)
    {
        TaskCompletionSource grown;
        lock (_lines)
        {
            _ended |= line is null;
            if (line is not null)
            {
                _lines.Add(line);
            }

            grown = _grown;
            _grown = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        grown.SetResult();
    }

    /// <summary>Standard output ends too, but standard error is what decides.</summary>
    public void AddUnlessEnd(string? line)
    {
        if (line is not null)
        {
            Add(line);
        }
    }

    public int Count(string pattern) => Lines.Count(line => Regex.IsMatch(line, pattern));

    /// <summary>So many lines match; if not, all of them are shown.</summary>
    public void MustHave(int times, string pattern)
    {
        if (Count(pattern) is var found && found != times)
        {
            throw new InvalidOperationException($"'{pattern}' is there {found} times, not {times}:\n{this}");
        }
    }

    /// <summary>Waits for the nth line that matches, of those after the first few.</summary>
    public async Task<Match> WaitForAsync(Regex pattern, TimeSpan patience, int nth = 1, int after = 0)
    {
        using var limit = new CancellationTokenSource(patience);
        var (next, found) = (after, 0);
        while (true)
        {
            Task grown;
            lock (_lines)
            {
                while (next < _lines.Count)
                {
                    if (pattern.Match(_lines[next++]) is { Success: true } match && ++found == nth)
                    {
                        return match;
                    }
                }

                if (_ended)
                {
                    throw new InvalidOperationException($"The server ended; no line matches '{pattern}' ({nth}):\n{this}");
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
