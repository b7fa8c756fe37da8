using System.Globalization;

namespace ServeGen.Messages;

/// <summary>The messages as text, one per packet: a word, perhaps followed by a space and an argument. Readable in strace.</summary>
internal static class ChannelText
{
    public static string Of(WorkerMessage message) => message switch
    {
        WorkerMessage.Wired => "wired",
        WorkerMessage.Warming => "warming",
        WorkerMessage.Ready => "ready",
        WorkerMessage.WarmupFailed failed => "cold " + failed.Reason,
        WorkerMessage.AddressLeft left => "left " + left.Index.ToString(CultureInfo.InvariantCulture),
        WorkerMessage.Draining => "draining",
        WorkerMessage.RecycleWanted => "recycle",
        WorkerMessage.EndpointsOverridden overridden => "overridden " + overridden.Endpoints,
        _ => throw new ArgumentOutOfRangeException(nameof(message), message, "unknown message"),
    };

    /// <summary>Null for a word that this version does not know.</summary>
    public static WorkerMessage? ParseWorkerMessage(string text)
    {
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        var (word, argument) = space < 0 ? (text, "") : (text[..space], text[(space + 1)..]);
        return word switch
        {
            "wired" => new WorkerMessage.Wired(),
            "warming" => new WorkerMessage.Warming(),
            "ready" => new WorkerMessage.Ready(),
            "cold" => new WorkerMessage.WarmupFailed(argument),
            "left" when int.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out var index) => new WorkerMessage.AddressLeft(index),
            "draining" => new WorkerMessage.Draining(),
            "recycle" => new WorkerMessage.RecycleWanted(),
            "overridden" => new WorkerMessage.EndpointsOverridden(argument),
            _ => null,
        };
    }

    public static string Of(SupervisorCommand command) => command switch
    {
        SupervisorCommand.Promote => "promote",
        SupervisorCommand.Drain => "drain",
        SupervisorCommand.Quit => "quit",
        SupervisorCommand.Reopen => "reopen",
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, "unknown command"),
    };

    /// <summary>Null for a word that this version does not know.</summary>
    public static SupervisorCommand? ParseCommand(string text) => text switch
    {
        "promote" => SupervisorCommand.Promote,
        "drain" => SupervisorCommand.Drain,
        "quit" => SupervisorCommand.Quit,
        "reopen" => SupervisorCommand.Reopen,
        _ => null,
    };
}
