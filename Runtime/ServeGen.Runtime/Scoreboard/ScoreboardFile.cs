using System.ComponentModel;
using System.Runtime.InteropServices;
using ServeGen.Interop;

namespace ServeGen.Scoreboard;

/// <summary>
/// The supervisor's side of the scoreboard: a file in memory that every worker maps, and who has which row of it. Its size
/// is sealed, so that no process can take the ground away from under another that reads. It lives as long as the process.
/// </summary>
internal sealed class ScoreboardFile
{
    /// <summary>No row is left; a worker does without.</summary>
    public const int NoRow = -1;

    private readonly bool[] _taken;

    private ScoreboardFile(int descriptor, int capacity, ScoreboardReader reader)
    {
        Descriptor = descriptor;
        Reader = reader;
        _taken = new bool[capacity];
    }

    /// <summary>Close-on-exec; for the workers to inherit.</summary>
    public int Descriptor { get; }

    public ScoreboardReader Reader { get; }

    /// <summary>Makes a file for so many worker processes at a time. Rows that are never used take no memory.</summary>
    /// <exception cref="Win32Exception">There is no file in memory to be had.</exception>
    public static ScoreboardFile Create(int capacity)
    {
        var descriptor = Libc.MemFdCreate("servegen-scoreboard");
        if (descriptor < 0)
        {
            throw Libc.LastError();
        }

        var header = Header.Of(capacity);
        if (Libc.Truncate(descriptor, Header.FileSize(capacity)) == 0
            && Libc.WriteAt(descriptor, MemoryMarshal.AsBytes(new Span<Header>(ref header)), Header.Size, 0) == Header.Size
            && Libc.SealSize(descriptor) == 0
            && ScoreboardReader.Open(descriptor) is { } reader)
        {
            return new ScoreboardFile(descriptor, capacity, reader);
        }

        var error = Libc.LastError();
        _ = Libc.Close(descriptor);
        throw error;
    }

    /// <summary>A row full of zeros, or <see cref="NoRow"/>.</summary>
    public int Allocate()
    {
        var row = Array.IndexOf(_taken, value: false);
        if (row >= 0)
        {
            _taken[row] = true;
            Clear(row);
            PublishUsedRows();
        }

        return row;
    }

    /// <summary>Takes a row back once its process is gone; its figures are gone then, too.</summary>
    public void Release(int row)
    {
        if (row >= 0 && _taken[row])
        {
            Clear(row);
            _taken[row] = false;
            PublishUsedRows();
        }
    }

    private void Clear(int row) => _ = Libc.PunchHole(Descriptor, Header.RowOffset(row), Row.Stride);

    // Readers need not look, and so take memory, beyond it.
    private void PublishUsedRows()
    {
        var used = Array.LastIndexOf(_taken, value: true) + 1;
        _ = Libc.WriteAt(Descriptor, MemoryMarshal.AsBytes(new Span<int>(ref used)), sizeof(int), Header.UsedRowsOffset);
    }
}
