using System.Text.Json;
using System.Text.Json.Serialization;

namespace ServeGen.Control;

/// <summary>Reads what the control socket says; generated at compile time so that it can be trimmed. For the verbs alone.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ServerStatus))]
[JsonSerializable(typeof(OutcomeBody))]
[JsonSerializable(typeof(ErrorBody))]
internal sealed partial class ControlJson : JsonSerializerContext;

/// <summary>The answer to a command.</summary>
/// <param name="Outcome"><c>done</c>, <c>accepted</c>, <c>refused</c> or <c>failed</c>.</param>
/// <param name="Reason">One sentence, always there when it was refused or failed.</param>
internal sealed record OutcomeBody(string Outcome, string? Reason);

/// <summary>The answer to what is no command.</summary>
/// <param name="Error">One sentence.</param>
internal sealed record ErrorBody(string Error);
