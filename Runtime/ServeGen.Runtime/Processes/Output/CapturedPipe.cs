using ServeGen.Interop;

namespace ServeGen.Processes;

/// <summary>The end of a worker's standard output or standard error that the supervisor reads.</summary>
internal sealed class CapturedPipe(int descriptor, Action<string> onLine)
{
    private readonly LineSplitter _lines = new(onLine);

    public int Descriptor => descriptor;

    /// <summary>Reads what is there; false when nothing comes any more, and the pipe is closed.</summary>
    public bool Read(Span<byte> buffer)
    {
        var count = Libc.Read(descriptor, buffer, (nuint)buffer.Length);
        if (count > 0)
        {
            _lines.Add(buffer[..(int)count]);
            return true;
        }

        if (count < 0 && System.Runtime.InteropServices.Marshal.GetLastPInvokeError() is Errno.Interrupted or Errno.TryAgain)
        {
            return true;
        }

        Close();
        return false;
    }

    public void Close()
    {
        _lines.End();
        _ = Libc.Close(descriptor);
    }
}
