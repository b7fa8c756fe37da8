using System.Buffers.Text;
using Microsoft.Win32.SafeHandles;

namespace ServeGen.Worker;

/// <summary>The resident memory of this process, from a file that stays open: one system call, nothing allocated.</summary>
internal sealed class ResidentMemory
{
    private readonly SafeFileHandle? _file = Open();
    private long _last;

    /// <summary>In bytes; 0 when the system does not say.</summary>
    public long Read()
    {
        if (_file is null)
        {
            return 0;
        }

        Span<byte> text = stackalloc byte[128];
        try
        {
            // Total and resident size come first, in pages.
            text = text[..RandomAccess.Read(_file, text, fileOffset: 0)];
            var resident = text[(text.IndexOf((byte)' ') + 1)..];
            _last = Utf8Parser.TryParse(resident, out long pages, out _) ? pages * Environment.SystemPageSize : _last;
        }
        catch (IOException)
        {
            // Memory is short, perhaps; the next time will tell.
        }

        return _last;
    }

    private static SafeFileHandle? Open()
    {
        try
        {
            return File.OpenHandle("/proc/self/statm", share: FileShare.ReadWrite);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
