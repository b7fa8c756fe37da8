using System.Text.Json;

namespace ServeGen.Control;

/// <summary>The JSON object that came with a command: known members, whole numbers and flags, and nothing else.</summary>
internal sealed class RequestBody
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 2, AllowDuplicateProperties = false };

    /// <summary>The members that are flags; all others are numbers.</summary>
    private static readonly string[] Flags = ["all", "quick"];

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> _flags = new(StringComparer.Ordinal);

    private RequestBody()
    {
    }

    public int? Number(string member) => _numbers.TryGetValue(member, out var number) ? number : null;

    public bool? Flag(string member) => _flags.TryGetValue(member, out var flag) ? flag : null;

    /// <summary>Null, and what is wrong, when it is no such object. No body at all is an empty one.</summary>
    public static RequestBody? Read(ReadOnlyMemory<byte> json, string[] members, out string? error)
    {
        error = null;
        if (json.IsEmpty)
        {
            return new RequestBody();
        }

        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return Read(document.RootElement, members, out error);
        }
        catch (JsonException)
        {
            error = "The body is not JSON. " + Expected(members);
            return null;
        }
    }

    public static string Expected(string[] members) => members switch
    {
        ["workers", ..] => """It must be {"workers":4} or {"change":-1}.""",
        ["slot", ..] => """It must be {"slot":2} or {"all":true}.""",
        ["quick"] => """It may be {"quick":true}.""",
        _ => "It must be empty, or {}.",
    };

    private static RequestBody? Read(JsonElement root, string[] members, out string? error)
    {
        error = root.ValueKind == JsonValueKind.Object ? null : "The body is not an object. " + Expected(members);
        if (error is not null)
        {
            return null;
        }

        var body = new RequestBody();
        foreach (var member in root.EnumerateObject())
        {
            if (!members.Contains(member.Name, StringComparer.Ordinal) || !body.Take(member))
            {
                error = "A member is not known, or has a value of another kind. " + Expected(members);
                return null;
            }
        }

        return body;
    }

    private bool Take(JsonProperty member)
    {
        var isFlag = Flags.Contains(member.Name, StringComparer.Ordinal);
        switch (member.Value.ValueKind)
        {
            case JsonValueKind.Number when !isFlag && member.Value.TryGetInt32(out var number):
                _numbers[member.Name] = number;
                return true;
            case JsonValueKind.True or JsonValueKind.False when isFlag:
                _flags[member.Name] = member.Value.GetBoolean();
                return true;
            default:
                return false;
        }
    }
}
