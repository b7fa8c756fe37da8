using System.Text;

namespace ServeGen.Worker;

/// <summary>
/// How Content-Length is to be read: digits, and everything else as something that is no number. Kestrel takes "+5" for 5, and
/// asks for the encoding of a header before it parses it.
/// </summary>
internal sealed class DigitsEncoding : Encoding
{
    /// <summary>As many as the longest number has; Kestrel has room for one more.</summary>
    private const int MostDigits = 19;

    private DigitsEncoding()
    {
    }

    public static DigitsEncoding Instance { get; } = new();

    public override int GetChars(ReadOnlySpan<byte> bytes, Span<char> chars)
    {
        if (bytes.Length <= MostDigits && !bytes.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            return Latin1.GetChars(bytes, chars);
        }

        chars[0] = '?';
        return 1;
    }

    // The rest is for messages, which show what came.
    public override int GetByteCount(char[] chars, int index, int count) => Latin1.GetByteCount(chars, index, count);

    public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex) =>
        Latin1.GetBytes(chars, charIndex, charCount, bytes, byteIndex);

    public override int GetCharCount(byte[] bytes, int index, int count) => Latin1.GetCharCount(bytes, index, count);

    public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex) =>
        Latin1.GetChars(bytes, byteIndex, byteCount, chars, charIndex);

    public override int GetMaxByteCount(int charCount) => Latin1.GetMaxByteCount(charCount);

    public override int GetMaxCharCount(int byteCount) => Latin1.GetMaxCharCount(byteCount);
}
