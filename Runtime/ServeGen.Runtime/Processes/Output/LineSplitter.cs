using System.Text;

namespace ServeGen.Processes;

/// <summary>Cuts a stream of bytes into lines. One that is too long is handed on in pieces, so that nothing waits for its end.</summary>
/// <param name="onLine">Gets each line without its end.</param>
internal sealed class LineSplitter(Action<string> onLine)
{
    /// <summary>The bytes after which a line is handed on although it has not ended.</summary>
    public const int LongestLine = 16 * 1024;

    private readonly byte[] _waiting = new byte[LongestLine];
    private int _length;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var end = bytes.IndexOf((byte)'\n');
            var part = end < 0 ? bytes : bytes[..end];
            var fitting = Math.Min(part.Length, LongestLine - _length);
            part[..fitting].CopyTo(_waiting.AsSpan(_length));
            _length += fitting;
            if (fitting < part.Length)
            {
                HandOn();
                bytes = bytes[fitting..];
            }
            else if (end >= 0)
            {
                HandOn();
                bytes = bytes[(end + 1)..];
            }
            else
            {
                return;
            }
        }
    }

    /// <summary>Nothing more comes: what waits for its end has none.</summary>
    public void End()
    {
        if (_length > 0)
        {
            HandOn();
        }
    }

    private void HandOn()
    {
        var line = _waiting.AsSpan(0, _length);
        onLine(Encoding.UTF8.GetString(line.TrimEnd((byte)'\r')));
        _length = 0;
    }
}
