using System.Text.Json;
using System.Text.Json.Serialization;

namespace ServeGen.Messages;

/// <summary>What the supervisor hands to a new worker, in one environment variable. The worker never resolves settings itself.</summary>
/// <param name="Server">The server's name.</param>
/// <param name="Slot">The slot that the worker fills.</param>
/// <param name="Generation">The generation that it belongs to.</param>
/// <param name="Channel">The descriptor of its end of the channel.</param>
/// <param name="Listeners">The listening sockets it inherits.</param>
/// <param name="GracefulTimeout">How long it may drain before the supervisor kills it.</param>
/// <param name="HeartbeatInterval">How often it reports that it is alive; null for never.</param>
/// <param name="KeepAlive">How long idle connections are kept; null for the app's own value.</param>
/// <param name="MaxRequests">The number of requests, jitter included, after which it asks to be recycled; 0 for never.</param>
internal sealed record WorkerStart(
    string Server,
    int Slot,
    int Generation,
    int Channel,
    IReadOnlyList<InheritedListener> Listeners,
    TimeSpan GracefulTimeout,
    TimeSpan? HeartbeatInterval,
    TimeSpan? KeepAlive,
    long MaxRequests)
{
    public const string Variable = "SERVEGEN_WORKER";

    public string ToJson() => JsonSerializer.Serialize(this, WorkerStartJson.Default.WorkerStart);

    public static WorkerStart FromJson(string json) =>
        JsonSerializer.Deserialize(json, WorkerStartJson.Default.WorkerStart) ?? throw new JsonException("null");
}

/// <summary>A listening socket that the supervisor holds and the worker accepts from.</summary>
/// <param name="Address">The IP address it is bound to.</param>
/// <param name="Port">The port it is bound to.</param>
/// <param name="Descriptor">Its number in the worker.</param>
internal sealed record InheritedListener(string Address, int Port, int Descriptor);

/// <summary>The serializer of <see cref="WorkerStart"/>, generated at compile time so that it can be trimmed.</summary>
[JsonSerializable(typeof(WorkerStart))]
internal sealed partial class WorkerStartJson : JsonSerializerContext;
