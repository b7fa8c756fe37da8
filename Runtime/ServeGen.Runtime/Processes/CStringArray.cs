using System.Runtime.InteropServices;

namespace ServeGen.Processes;

/// <summary>A null-terminated array of C strings, as <c>execve</c> takes it.</summary>
internal sealed unsafe class CStringArray : IDisposable
{
    private readonly int _count;

    public CStringArray(IReadOnlyCollection<string> strings)
    {
        Pointer = (byte**)NativeMemory.Alloc((nuint)strings.Count + 1, (nuint)sizeof(byte*));
        foreach (var text in strings)
        {
            Pointer[_count++] = (byte*)Marshal.StringToCoTaskMemUTF8(text);
        }

        Pointer[_count] = null;
    }

    public byte** Pointer { get; }

    public void Dispose()
    {
        for (var i = 0; i < _count; i++)
        {
            Marshal.FreeCoTaskMem((nint)Pointer[i]);
        }

        NativeMemory.Free(Pointer);
    }
}
