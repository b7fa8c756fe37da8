using ServeGen.Interop;
using ServeGen.Scoreboard;

namespace ServeGen.Tests.Scoreboard;

/// <summary>A scoreboard as the supervisor has it, and rows mapped once more as its workers have them.</summary>
internal sealed unsafe class Board(int capacity = 4)
{
    public ScoreboardFile File { get; } = ScoreboardFile.Create(capacity);

    public ScoreboardReader Reader => File.Reader;

    /// <summary>A row, given to a worker.</summary>
    public (int Index, ScoreboardRow Row) Worker()
    {
        var index = File.Allocate();
        return (index, ScoreboardRow.Open(ScoreboardReader.Open(File.Descriptor), File.Descriptor, index));
    }

    /// <summary>The bytes of a row, to be garbled.</summary>
    public Span<byte> Bytes(int index) =>
        new(Libc.MapShared(File.Descriptor, Header.RowOffset(index), Row.Size, writable: true), Row.Size);
}
