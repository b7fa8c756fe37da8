using System.Runtime.InteropServices;

namespace ServeGen.Interop;

internal static partial class Libc
{
    /// <summary>The group that this process acts as.</summary>
    [LibraryImport(Library, EntryPoint = "getegid")]
    public static partial uint EffectiveGroupId();

    /// <summary>Whether this process is a member of the group.</summary>
    public static bool HasGroup(uint group) => group == EffectiveGroupId() || Array.IndexOf(Groups(), group) >= 0;

    /// <summary>The supplementary groups of this process.</summary>
    public static uint[] Groups()
    {
        var groups = new uint[Math.Max(0, GetGroups(0, []))];
        var count = groups.Length == 0 ? 0 : GetGroups(groups.Length, groups);
        return count > 0 ? groups[..count] : [];
    }

    [LibraryImport(Library, EntryPoint = "getgroups", SetLastError = true)]
    private static partial int GetGroups(int count, [Out] uint[] groups);
}
