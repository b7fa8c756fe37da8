using System.Collections.Concurrent;
using ServeGen.Control;

namespace ServeGen.Tests.Control;

/// <summary>A server that remembers what it was asked, and answers what the test wants.</summary>
internal sealed class FakeControl : IServerControl
{
    public ConcurrentQueue<string> Asked { get; } = new();

    public ControlAnswer Next { get; set; } = new(ControlOutcome.Done);

    /// <summary>What a reload that is waited for does instead of answering at once.</summary>
    public Func<CancellationToken, ControlAnswer>? WaitedReload { get; set; }

    public ServerStatus Status() => SampleStatus.Full;

    public ControlAnswer Reload(bool wait, CancellationToken clientGone)
    {
        Asked.Enqueue(wait ? "reload and wait" : "reload");
        return wait && WaitedReload is { } reload ? reload(clientGone) : Next;
    }

    public ControlAnswer ScaleTo(int workers) => Answer($"scale to {workers}");

    public ControlAnswer ScaleBy(int change) => Answer($"scale by {change}");

    public ControlAnswer Recycle(int? slot) => Answer(slot is null ? "recycle all" : $"recycle {slot}");

    public ControlAnswer ReopenLogs() => Answer("reopen logs");

    public ControlAnswer Stop(bool quick) => Answer(quick ? "stop quickly" : "stop");

    private ControlAnswer Answer(string asked)
    {
        Asked.Enqueue(asked);
        return asked == "scale to 13" ? throw new InvalidOperationException("13 brings bad luck") : Next;
    }
}
