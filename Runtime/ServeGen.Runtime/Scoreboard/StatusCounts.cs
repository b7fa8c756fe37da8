using System.Runtime.CompilerServices;

namespace ServeGen.Scoreboard;

/// <summary>How many requests were answered with a status of each class, from 1xx to 5xx.</summary>
[InlineArray(Classes)]
internal struct StatusCounts
{
    public const int Classes = 5;

    private long _first;

    /// <summary>The place of a status; -1 for one that HTTP does not have.</summary>
    public static int ClassOf(int status) => status is >= 100 and < 600 ? (status / 100) - 1 : -1;
}
