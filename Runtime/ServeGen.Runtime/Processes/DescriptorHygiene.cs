using System.Globalization;
using ServeGen.Interop;

namespace ServeGen.Processes;

/// <summary>Keeps descriptors that shells and harnesses leaked into this process from the processes that it starts.</summary>
internal static class DescriptorHygiene
{
    /// <returns>All that were open.</returns>
    public static IReadOnlyList<int> KeepFromChildren()
    {
        var found = new List<int>();
        foreach (var path in Directory.EnumerateFileSystemEntries("/proc/self/fd"))
        {
            if (int.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out var descriptor)
                && descriptor >= ChildSpawner.FirstDescriptor)
            {
                _ = Libc.SetCloseOnExec(descriptor);
                found.Add(descriptor);
            }
        }

        return found;
    }
}
