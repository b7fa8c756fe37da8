using System.Runtime.InteropServices;
using ServeGen.Interop;

namespace ServeGen.Logging;

/// <summary>The supervisor's own log: standard error, or a file that can be opened anew after it was renamed.</summary>
internal sealed class ErrorLog : IDisposable
{
    private const string StandardError = "-";
    private const uint OwnerAndGroup = 0x1A0;

    private static readonly TimeSpan LongestFlush = TimeSpan.FromSeconds(1);

    private readonly string? _path;

    private ErrorLog(string? path, StandardStream stream) => (_path, Stream) = (path, stream);

    public StandardStream Stream { get; }

    /// <summary>Opens what the setting names; its file is created if need be.</summary>
    /// <exception cref="IOException">The file cannot be opened; the message says which and why.</exception>
    public static ErrorLog Open(string? setting)
    {
        if (setting is null or StandardError)
        {
            return new ErrorLog(null, StandardStream.Error);
        }

        var path = Path.GetFullPath(setting);
        return new ErrorLog(path, new StandardStream(OpenFile(path)));
    }

    /// <summary>
    /// Lines go to the file that is at the path now. When it cannot be opened they go where they went, and the exception
    /// says why. Standard error stays as it is.
    /// </summary>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public void Reopen()
    {
        if (_path is not null)
        {
            Stream.MoveTo(OpenFile(_path));
        }
    }

    /// <summary>Waits until all that was logged is written. Whoever logs later still can.</summary>
    public void Dispose() => Stream.Flush(LongestFlush);

    private static int OpenFile(string path)
    {
        var descriptor = Libc.OpenToAppend(path, OwnerAndGroup);
        return descriptor >= 0
            ? descriptor
            : throw new IOException($"the log {path} cannot be opened: {Marshal.GetLastPInvokeErrorMessage()}");
    }
}
