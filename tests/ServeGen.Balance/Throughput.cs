using System.Diagnostics;

namespace ServeGen.Balance;

/// <summary>Short connections per second, with and without the balance, in turns: what else the machine does hits both.</summary>
internal static class Throughput
{
    /// <summary>The median of gated ÷ ungated.</summary>
    public static double Measure(string name, Target gated, Target ungated, int pairs, TimeSpan round, int clients)
    {
        Run(gated, round, clients);
        Run(ungated, round, clients);
        var ratios = new List<double>();
        for (var pair = 1; pair <= pairs; pair++)
        {
            // Who is first changes, so that a machine that grows slower or faster favours neither.
            var first = pair % 2 == 0;
            var (one, other) = (Run(first ? gated : ungated, round, clients), Run(first ? ungated : gated, round, clients));
            var (with, without) = first ? (one, other) : (other, one);
            ratios.Add(with / without);
            Console.WriteLine($"{name} pair {pair}: gated {with:F0}/s, ungated {without:F0}/s, ratio {with / without:F3}");
        }

        return Median.Of(ratios);
    }

    private static double Run(Target target, TimeSpan round, int clients)
    {
        var answered = 0;
        var began = Stopwatch.GetTimestamp();
        var threads = Enumerable.Range(0, clients).Select(_ => new Thread(() =>
        {
            var buffer = new byte[4096];
            while (Stopwatch.GetElapsedTime(began) < round)
            {
                using var socket = target.Connect();
                Request.Finish(socket, buffer);
                Interlocked.Increment(ref answered);
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return answered / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }
}
