namespace ServeGen.Tests.Load;

/// <summary>
/// Clients on bare sockets. Not HttpClient: that retries on its own, and would hide what we look for. A request counts as
/// lost when anything but a whole 2xx with the right body comes back.
/// </summary>
internal sealed class LoadClient
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly LoadResults _results;
    private readonly LoadLoop _loop;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private LoadClient(LoadOptions options)
    {
        _results = new LoadResults(options.Expected);
        _loop = new LoadLoop(options, _results);
    }

    public int Answered => _results.Answered;

    public IReadOnlyList<LostRequest> Losses => _results.Losses;

    /// <summary>The different bodies, and how often each came; empty when a certain one is expected.</summary>
    public IReadOnlyDictionary<string, int> Bodies => _results.Bodies;

    public static LoadClient Start(LoadOptions options)
    {
        var load = new LoadClient(options);
        new Thread(load.Run) { IsBackground = true, Name = "load" }.Start();
        return load;
    }

    /// <summary>The latencies of the requests answered since the last call.</summary>
    public LatencyHistogram TakeLatency() => _results.TakeLatency();

    public async Task WaitForAsync(int answers)
    {
        var reached = _results.Reached(answers);
        try
        {
            await Task.WhenAny(reached, _ended.Task).WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"{Answered} of {answers} answers; lost: {string.Join(", ", Losses.Take(20))}");
        }

        if (!reached.IsCompleted)
        {
            await _ended.Task;
        }
    }

    /// <summary>Waits for the first loss.</summary>
    public async Task WaitForLossAsync()
    {
        await Task.WhenAny(_results.Lost, _ended.Task).WaitAsync(Patience);
    }

    /// <summary>Lets every request that was begun come to its end.</summary>
    public Task StopAsync()
    {
        _loop.Stop();
        return _ended.Task;
    }

    private void Run()
    {
        try
        {
            _loop.Run();
            _ended.SetResult();
        }
#pragma warning disable CA1031 // Whatever ends the loop is thrown where the load is waited for.
        catch (Exception error)
#pragma warning restore CA1031
        {
            _ended.SetException(error);
        }
    }
}
