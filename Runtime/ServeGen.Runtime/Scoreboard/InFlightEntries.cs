using System.Runtime.CompilerServices;

namespace ServeGen.Scoreboard;

/// <summary>A row's table of requests in flight. As many as one word has bits: what is free is one number.</summary>
[InlineArray(Length)]
internal struct InFlightEntries
{
    public const int Length = 64;

    private InFlightEntry _first;
}
