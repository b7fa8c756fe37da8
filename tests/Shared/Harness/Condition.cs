namespace ServeGen.Tests.Harness;

/// <summary>Waits for what no event tells of: files, and states of other processes.</summary>
internal static class Condition
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(20);

    public static Task BecomesTrueAsync(Func<bool> condition) => BecomesTrueAsync(() => Task.FromResult(condition()));

    public static async Task BecomesTrueAsync(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var look = new PeriodicTimer(LookInterval);
        while (!await condition())
        {
            await look.WaitForNextTickAsync(limit.Token);
        }
    }
}
