using System.Globalization;

namespace ServeGen.Messages;

/// <summary>What a supervisor hands to its successor, in one environment variable: its channel and its listening sockets.</summary>
/// <param name="Pid">The supervisor whose place it is to take.</param>
/// <param name="Channel">The descriptor of its end of the channel.</param>
/// <param name="Addresses">The addresses that are open, as <c>Bind</c> has them, with their sockets.</param>
internal sealed record SuccessorStart(int Pid, int Channel, IReadOnlyList<InheritedAddress> Addresses)
{
    public const string Variable = "SERVEGEN_SUCCEEDS";

    /// <summary>What the first supervisor was started with.</summary>
    public IReadOnlyList<InheritedPassed> Passed { get; init; } = [];

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"pid={Pid} channel={Channel} addresses={string.Join(',', Addresses)} passed={string.Join(',', Passed)}");

    // By the names of the fields: an upgrade may be one of ServeGen, so another version may have written more.
    /// <exception cref="FormatException">No supervisor wrote the text.</exception>
    public static SuccessorStart Parse(string text)
    {
        var fields = text.Split(' ');
        string Field(string name) => Array.Find(fields, field => field.StartsWith(name + "=", StringComparison.Ordinal)) is { } field
            ? field[(name.Length + 1)..]
            : throw new FormatException($"{Variable} has no field '{name}': {text}");
        var addresses = Field("addresses");
        var passed = text.Contains(" passed=", StringComparison.Ordinal) ? Field("passed") : "";
        return new SuccessorStart(
            int.Parse(Field("pid"), CultureInfo.InvariantCulture),
            int.Parse(Field("channel"), CultureInfo.InvariantCulture),
            addresses.Length == 0 ? [] : [.. addresses.Split(',').Select(InheritedAddress.Parse)])
        {
            Passed = passed.Length == 0 ? [] : [.. passed.Split(',').Select(InheritedPassed.Parse)],
        };
    }
}

/// <summary>An address of <c>Bind</c> whose sockets are inherited.</summary>
/// <param name="Address">The address as text.</param>
/// <param name="File">The identity of a unix socket's file; else empty.</param>
/// <param name="Descriptors">The numbers of its sockets: two for <c>localhost</c>, else one.</param>
internal sealed record InheritedAddress(string Address, string File, IReadOnlyList<int> Descriptors)
{
    // An address may hold whatever separates one from the next.
    public override string ToString() => $"{Uri.EscapeDataString(Address)}@{File}@{string.Join('+', Descriptors)}";

    public static InheritedAddress Parse(string text) => text.Split('@') is [var address, var file, var numbers]
        ? new InheritedAddress(
            Uri.UnescapeDataString(address), file, [.. numbers.Split('+').Select(number => int.Parse(number, CultureInfo.InvariantCulture))])
        : throw new FormatException($"no inherited address: {text}");
}
