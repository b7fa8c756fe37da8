namespace ServeGen.Processes;

/// <summary>
/// The runtime's program that writes reports. It lies beside the runtime's library. Without that library the app is a
/// single file or native code, and createdump would refuse.
/// </summary>
internal static class CreateDump
{
    /// <summary>True when the workers, which are this very program, can write reports.</summary>
    public static bool IsThere => ProcFiles.PathOfLibrary("self", "libcoreclr.so") is { } library
        && File.Exists(Path.Combine(Path.GetDirectoryName(library)!, "createdump"));
}
