using System.Runtime.InteropServices;
using System.Text;

namespace ServeGen.MsBuild;

/// <summary>The launcher on disk: touched only when it differs, so that a publish which changes nothing writes nothing.</summary>
internal static class LauncherFile
{
    private const int Executable = 1; // X_OK
    private const int RunByAll = 0x1ED; // 0755
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static string Write(string path, string text)
    {
        if (!File.Exists(path) || !string.Equals(File.ReadAllText(path, Utf8), text, StringComparison.Ordinal))
        {
            // A new file, never the old one rewritten: an earlier publish may have hard-linked that.
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Delete(path);
            File.WriteAllText(path, text, Utf8);
        }

        // Windows, where a Linux app may be published too, knows no run bit.
        if (!RuntimeInformation.IsOSPlatform(OSPlatform.Windows) && Access(path, Executable) != 0 && ChMod(path, RunByAll) != 0)
        {
            throw new IOException($"'{path}' cannot be made executable (errno {Marshal.GetLastWin32Error()}).");
        }

        return path;
    }

    /// <summary>0 when this user may do it; for root, when anybody may.</summary>
    [DllImport("libc", EntryPoint = "access", SetLastError = true, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int Access([MarshalAs(UnmanagedType.LPStr)] string path, int mode);

    /// <summary>0 when done, -1 with errno when not.</summary>
    [DllImport("libc", EntryPoint = "chmod", SetLastError = true, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int ChMod([MarshalAs(UnmanagedType.LPStr)] string path, uint mode);
}
