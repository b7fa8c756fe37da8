using System.Runtime.InteropServices;

namespace ServeGen.Interop;

internal static unsafe partial class Libc
{
    private const int FirstAccountBuffer = 1 << 14;
    private const int LargestAccountBuffer = 1 << 20;

    /// <summary>The user of that name, by whatever the system asks for it (NSS); null when there is none.</summary>
    public static UserAccount? UserNamed(string name) => Look<PasswordEntry, UserAccount>(
        (entry, buffer, length, found) => GetUserByName(name, entry, buffer, length, found), entry => entry->ToAccount());

    /// <summary>The user of that number; null when it has no name.</summary>
    public static UserAccount? UserOf(uint id) => Look<PasswordEntry, UserAccount>(
        (entry, buffer, length, found) => GetUserById(id, entry, buffer, length, found), entry => entry->ToAccount());

    /// <summary>The number of the group of that name; null when there is none.</summary>
    public static uint? GroupNamed(string name) => Look<GroupEntry, Boxed>(
        (entry, buffer, length, found) => GetGroupByName(name, entry, buffer, length, found), entry => new Boxed(entry->Id))?.Id;

    /// <summary>All groups of a user, the given one first.</summary>
    public static uint[] GroupsOf(string user, uint group)
    {
        var count = 64;
        while (true)
        {
            var groups = new uint[count];
            var room = count;
            if (GetGroupList(user, group, groups, ref count) >= 0)
            {
                return groups[..count];
            }

            count = Math.Max(count, room * 2);
        }
    }

    private static TResult? Look<TEntry, TResult>(Lookup<TEntry> look, Conversion<TEntry, TResult> convert)
        where TEntry : unmanaged
        where TResult : class
    {
        for (var size = FirstAccountBuffer; size <= LargestAccountBuffer; size *= 4)
        {
            var bytes = new byte[size];
            fixed (byte* buffer = bytes)
            {
                TEntry entry;
                TEntry* found = null;
                var error = look(&entry, buffer, (nuint)size, &found);
                if (error != Errno.OutOfRange)
                {
                    return error == 0 && found is not null ? convert(found) : null;
                }
            }
        }

        return null;
    }

    [LibraryImport(Library, EntryPoint = "getpwnam_r", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int GetUserByName(string name, PasswordEntry* entry, byte* buffer, nuint length, PasswordEntry** found);

    [LibraryImport(Library, EntryPoint = "getpwuid_r")]
    private static partial int GetUserById(uint id, PasswordEntry* entry, byte* buffer, nuint length, PasswordEntry** found);

    [LibraryImport(Library, EntryPoint = "getgrnam_r", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int GetGroupByName(string name, GroupEntry* entry, byte* buffer, nuint length, GroupEntry** found);

    /// <summary>The number of groups, or -1 when there is no room for them; glibc then says how many there are.</summary>
    [LibraryImport(Library, EntryPoint = "getgrouplist", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int GetGroupList(string user, uint group, [Out] uint[] groups, ref int count);

    private delegate int Lookup<TEntry>(TEntry* entry, byte* buffer, nuint length, TEntry** found)
        where TEntry : unmanaged;

    private delegate TResult Conversion<TEntry, TResult>(TEntry* entry)
        where TEntry : unmanaged;

    private sealed record Boxed(uint Id);

    /// <summary>The C library's <c>struct passwd</c>, on Linux.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct PasswordEntry
    {
        private readonly nint _name;
        private readonly nint _password;
        private readonly uint _id;
        private readonly uint _group;
        private readonly nint _comment;
        private readonly nint _home;
        private readonly nint _shell;

        public UserAccount ToAccount() => new(
            Marshal.PtrToStringUTF8(_name) ?? "", _id, _group, Marshal.PtrToStringUTF8(_home) ?? "/");
    }

    /// <summary>The C library's <c>struct group</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct GroupEntry
    {
        private readonly nint _name;
        private readonly nint _password;

        public readonly uint Id;

        private readonly nint _members;
    }
}

/// <summary>A user of the system.</summary>
/// <param name="Name">The name.</param>
/// <param name="Id">The number.</param>
/// <param name="Group">The number of the user's own group.</param>
/// <param name="Home">The home directory.</param>
internal sealed record UserAccount(string Name, uint Id, uint Group, string Home);
