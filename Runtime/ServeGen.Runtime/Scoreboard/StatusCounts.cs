using System.Runtime.CompilerServices;

namespace ServeGen.Scoreboard;

/// <summary>How many requests were answered with each status, from 100 to 599.</summary>
[InlineArray(Length)]
internal struct StatusCounts
{
    public const int Length = 500;

    private const int First = 100;

    private long _first;

    /// <summary>The place of a status; -1 for one that HTTP does not have.</summary>
    public static int PlaceOf(int status) => status is >= First and < First + Length ? status - First : -1;

    /// <summary>The status that is counted at that place.</summary>
    public static int StatusAt(int place) => First + place;
}
