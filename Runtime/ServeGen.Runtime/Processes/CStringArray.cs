using System.Runtime.InteropServices;

namespace ServeGen.Processes;

/// <summary>A null-terminated array of C strings, as <c>execve</c> takes it.</summary>
internal sealed unsafe class CStringArray : IDisposable
{
    private readonly List<nint> _strings;

    public CStringArray(IEnumerable<string> strings)
    {
        _strings = [.. strings.Select(Marshal.StringToCoTaskMemUTF8)];
        Pointer = (byte**)NativeMemory.Alloc((nuint)_strings.Count + 1, (nuint)sizeof(byte*));
        for (var i = 0; i < _strings.Count; i++)
        {
            Pointer[i] = (byte*)_strings[i];
        }

        Pointer[_strings.Count] = null;
    }

    public byte** Pointer { get; }

    public void Dispose()
    {
        _strings.ForEach(Marshal.FreeCoTaskMem);
        NativeMemory.Free(Pointer);
    }
}
