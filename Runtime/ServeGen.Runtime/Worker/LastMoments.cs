using System.Globalization;
using ServeGen.Interop;

namespace ServeGen.Worker;

/// <summary>
/// What is left of a worker once its host has stopped: the runtime's end, and the kernel that takes its memory apart, which
/// is 10 to 20 ms of a processor in one piece. Nobody waits for that, and the clients of its siblings should not either.
/// </summary>
internal static class LastMoments
{
    /// <summary>Call it late: what the app itself does when the process ends comes first, at full speed.</summary>
    public static void LetSiblingsGoFirst() => AppDomain.CurrentDomain.ProcessExit += (_, _) => GiveWay();

    // Priority is a thread's.
    private static void GiveWay()
    {
        try
        {
            foreach (var thread in Directory.EnumerateDirectories("/proc/self/task"))
            {
                Libc.GiveWay(int.Parse(Path.GetFileName(thread), CultureInfo.InvariantCulture));
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A worker that has done all it had to ends well, with /proc or without.
        }
    }
}
