using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;

namespace ServeGen.Scoreboard;

/// <summary>Writes an entry of the table of requests in flight, and reads it from another process.</summary>
internal static class InFlightText
{
    /// <summary>A writer is done in nanoseconds; one that is found at it this often was stopped in the middle.</summary>
    private const int MaxTries = 4;

    /// <summary>Called by the one thread that holds the entry.</summary>
    public static void Write(ref InFlightEntry entry, long startedAt, string method, string path)
    {
        var turn = (entry.State & ~InFlightEntry.StateMask) + InFlightEntry.NextWrite;
        Volatile.Write(ref entry.State, turn | InFlightEntry.Writing);
        Volatile.WriteBarrier();
        entry.StartedAt = startedAt;
        entry.MethodLength = Encode(method, MethodOf(ref entry));
        entry.PathLength = Encode(path, PathOf(ref entry));
        Volatile.Write(ref entry.State, turn | InFlightEntry.Complete);
    }

    /// <summary>The entry holds no request any more.</summary>
    public static void Clear(ref InFlightEntry entry) =>
        Volatile.Write(ref entry.State, (entry.State & ~InFlightEntry.StateMask) | InFlightEntry.Free);

    /// <summary>
    /// False when there is no request in the entry, or none that holds still long enough to be read whole. What the writer
    /// does at the worst moment, a test can do in <paramref name="afterCopy"/>.
    /// </summary>
    public static bool TryRead(ref InFlightEntry entry, out RequestInFlight request, Action? afterCopy = null)
    {
        for (var i = 0; i < MaxTries; i++)
        {
            var before = Volatile.Read(ref entry.State);
            if ((before & InFlightEntry.StateMask) != InFlightEntry.Complete)
            {
                continue;
            }

            var copy = entry;
            afterCopy?.Invoke();
            Volatile.ReadBarrier();
            if (Volatile.Read(ref entry.State) == before)
            {
                request = Of(ref copy);
                return true;
            }
        }

        request = default;
        return false;
    }

    private static RequestInFlight Of(ref InFlightEntry copy) => new(
        ScoreboardReader.AgeOf(copy.StartedAt) ?? TimeSpan.Zero,
        Decode(MethodOf(ref copy), copy.MethodLength),
        Decode(PathOf(ref copy), copy.PathLength));

    private static Span<byte> MethodOf(ref InFlightEntry entry) =>
        MemoryMarshal.CreateSpan(ref entry.Method, InFlightEntry.MethodLimit);

    private static Span<byte> PathOf(ref InFlightEntry entry) => MemoryMarshal.CreateSpan(ref entry.Path, InFlightEntry.PathLimit);

    // What does not fit is cut between two characters.
    private static byte Encode(string text, Span<byte> to)
    {
        _ = Utf8.FromUtf16(text, to, out _, out var written);
        return (byte)written;
    }

    private static string Decode(ReadOnlySpan<byte> bytes, byte length)
    {
        var text = new StringBuilder();
        foreach (var rune in Encoding.UTF8.GetString(bytes[..Math.Min(length, bytes.Length)]).EnumerateRunes())
        {
            text.Append(IsHarmless(rune) ? rune : Rune.ReplacementChar);
        }

        return text.ToString();
    }

    // A path is the client's to choose: it must not start a line of the log, nor colour or reorder it.
    private static bool IsHarmless(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
