using System.Globalization;

namespace ServeGen.Messages;

/// <summary>A listening socket that the first of all supervisors was started with, handed from each to the next.</summary>
/// <param name="Number">The number that <c>fd://N</c> names it by.</param>
/// <param name="Descriptor">Its number in the successor.</param>
/// <param name="IsActivation">The service manager passed it.</param>
/// <param name="Name">The name that it gave it; empty for none.</param>
internal sealed record InheritedPassed(int Number, int Descriptor, bool IsActivation, string Name)
{
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Number}@{Descriptor}@{(IsActivation ? 1 : 0)}@{Uri.EscapeDataString(Name)}");

    public static InheritedPassed Parse(string text) => text.Split('@') is [var number, var descriptor, var activation, var name]
        ? new InheritedPassed(
            int.Parse(number, CultureInfo.InvariantCulture), int.Parse(descriptor, CultureInfo.InvariantCulture), activation == "1", Uri.UnescapeDataString(name))
        : throw new FormatException($"no socket that was passed: {text}");
}
