namespace ServeGen.Configuration;

/// <summary>A umask or a mode as text: up to four octal digits.</summary>
internal static class FileMask
{
    private const uint Others = 2;
    private const uint Most = 0x1FF;
    private const int OctalDigits = 4;

    public static bool TryParse(string text, out uint mask)
    {
        mask = 0;
        foreach (var digit in text)
        {
            if (digit is < '0' or > '7')
            {
                return false;
            }

            mask = (mask * 8) + (uint)(digit - '0');
        }

        return text.Length is > 0 and <= OctalDigits && mask <= Most;
    }

    /// <summary>Every user may write to what is made with it: connect, where it is a socket.</summary>
    public static bool IsOpen(uint mask) => (mask & Others) == 0;

    /// <summary>The same of a mode.</summary>
    public static bool GivesOthersWrite(uint mode) => (mode & Others) != 0;
}
