namespace ServeGen.Balance;

/// <summary>Bursts of keep-alive connections: how evenly do they fall on the workers?</summary>
internal static class Spread
{
    private static readonly TimeSpan UntilClosed = TimeSpan.FromMilliseconds(200);

    /// <summary>The median of busiest ÷ mean.</summary>
    public static async Task<double> MeasureAsync(string name, Target target, int workers, int bursts, int connections)
    {
        var ratios = new List<double>();
        for (var burst = 1; burst <= bursts; burst++)
        {
            var spread = await BurstAsync(target, connections);
            var ratio = spread[0] / ((double)connections / workers);
            ratios.Add(ratio);
            Console.WriteLine($"{name} burst {burst}: {string.Join('/', spread)}, busiest / mean {ratio:F2}");
            await Task.Delay(UntilClosed);
        }

        return Median.Of(ratios);
    }

    private static async Task<List<int>> BurstAsync(Target target, int connections)
    {
        var sockets = Enumerable.Range(0, connections).Select(_ => Task.Run(target.Connect)).ToList();
        var open = await Task.WhenAll(sockets);
        try
        {
            var pids = await Task.WhenAll(open.Select(socket => Task.Run(() => Request.AskForPid(socket))));
            return [.. pids.CountBy(pid => pid).Select(worker => worker.Value).OrderDescending()];
        }
        finally
        {
            Array.ForEach(open, socket => socket.Dispose());
        }
    }
}
