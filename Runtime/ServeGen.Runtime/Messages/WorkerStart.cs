using System.Globalization;

namespace ServeGen.Messages;

/// <summary>What the supervisor hands to a new worker, in one environment variable. The worker never resolves settings itself.</summary>
internal sealed record WorkerStart
{
    public const string Variable = "SERVEGEN_WORKER";

    /// <summary>The server's name.</summary>
    public required string Server { get; init; }

    /// <summary>The slot that the worker fills.</summary>
    public required int Slot { get; init; }

    /// <summary>The generation that it belongs to.</summary>
    public required int Generation { get; init; }

    /// <summary>The descriptor of its end of the channel.</summary>
    public required int Channel { get; init; }

    /// <summary>The listening sockets it inherits.</summary>
    public required IReadOnlyList<InheritedListener> Listeners { get; init; }

    /// <summary>The scoreboard that it inherits, and its row of it.</summary>
    public InheritedScoreboard Scoreboard { get; init; } = InheritedScoreboard.None;

    /// <summary>How long it may drain before the supervisor kills it.</summary>
    public required TimeSpan GracefulTimeout { get; init; }

    /// <summary>How often it reports that it is alive; zero for never.</summary>
    public required TimeSpan HeartbeatInterval { get; init; }

    /// <summary>Settings that only the host of the app needs.</summary>
    public IReadOnlyList<CarriedSetting> Settings { get; init; } = [];

    /// <summary>The number of requests, jitter included, after which it asks to be recycled; 0 for never.</summary>
    public required long MaxRequests { get; init; }

    /// <summary>How long a hook may take; zero for no limit.</summary>
    public required TimeSpan HookTimeout { get; init; }

    /// <summary>The profile whose hooks run in the worker; empty when it has none, so that nobody need evaluate it.</summary>
    public required string HookProfile { get; init; }

    /// <summary>The paths to request before it is ready.</summary>
    public required IReadOnlyList<string> Warmup { get; init; }

    /// <summary>The descriptor of the server's standard output, where the worker's own is captured; its own number otherwise.</summary>
    public int Output { get; init; } = 1;

    /// <summary>Where the worker's output is captured: the descriptor for lines that are in the log's own form.</summary>
    public int? WholeLines => Output == 1 ? null : Output + 1;

    // Text rather than JSON: the supervisor would load a serializer, and a few megabytes, for this alone. The name comes
    // last, since it may hold anything.
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"slot={Slot} generation={Generation} channel={Channel} listeners={string.Join(',', Listeners)} "
        + $"graceful={GracefulTimeout.Ticks} heartbeat={HeartbeatInterval.Ticks} settings={string.Join(';', Settings)} "
        + $"requests={MaxRequests} scoreboard={Scoreboard} hooktimeout={HookTimeout.Ticks} hooks={HookProfile} "
        + $"warmup={string.Join(',', Warmup.Select(Uri.EscapeDataString))} output={Output} server={Server}");

    /// <exception cref="FormatException">The text was not written by this version's supervisor.</exception>
    public static WorkerStart Parse(string text)
    {
        var fields = text.Split(' ', 14);
        string Field(int index, string name) => index < fields.Length && fields[index].StartsWith(name + "=", StringComparison.Ordinal)
            ? fields[index][(name.Length + 1)..]
            : throw new FormatException($"{Variable} has no field '{name}' at {index}: {text}");
        long Number(int index, string name) => long.Parse(Field(index, name), CultureInfo.InvariantCulture);
        var listeners = Field(3, "listeners");
        var settings = Field(6, "settings");
        var warmup = Field(11, "warmup");
        return new WorkerStart
        {
            Slot = (int)Number(0, "slot"),
            Generation = (int)Number(1, "generation"),
            Channel = (int)Number(2, "channel"),
            Listeners = listeners.Length == 0 ? [] : [.. listeners.Split(',').Select(InheritedListener.Parse)],
            GracefulTimeout = TimeSpan.FromTicks(Number(4, "graceful")),
            HeartbeatInterval = TimeSpan.FromTicks(Number(5, "heartbeat")),
            Settings = settings.Length == 0 ? [] : [.. settings.Split(';').Select(CarriedSetting.Parse)],
            MaxRequests = Number(7, "requests"),
            Scoreboard = InheritedScoreboard.Parse(Field(8, "scoreboard")),
            HookTimeout = TimeSpan.FromTicks(Number(9, "hooktimeout")),
            HookProfile = Field(10, "hooks"),
            Warmup = warmup.Length == 0 ? [] : [.. warmup.Split(',').Select(Uri.UnescapeDataString)],
            Output = (int)Number(12, "output"),
            Server = Field(13, "server"),
        };
    }
}

/// <summary>The scoreboard's file, and the row of it that is the worker's.</summary>
/// <param name="Descriptor">Its number in the worker; -1 for no scoreboard.</param>
/// <param name="Row">The row; -1 for none.</param>
internal sealed record InheritedScoreboard(int Descriptor, int Row)
{
    public static InheritedScoreboard None { get; } = new(-1, -1);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Row}@{Descriptor}");

    public static InheritedScoreboard Parse(string text)
    {
        var at = text.LastIndexOf('@');
        return new InheritedScoreboard(
            int.Parse(text[(at + 1)..], CultureInfo.InvariantCulture), int.Parse(text[..at], CultureInfo.InvariantCulture));
    }
}
