using System.Globalization;
using ServeGen.Configuration;
using ServeGen.Interop;

namespace ServeGen.Sockets;

/// <summary>Users and groups, as settings name them: by name or by number.</summary>
internal static class AccountNames
{
    private const string Users = "/etc/passwd";
    private const string Groups = "/etc/group";

    /// <summary>Who that is; null with what is wrong when there is nobody of that name. A number need not have a name.</summary>
    public static uint? UserId(string text, out string? error)
    {
        var id = NumberOf(text) ?? Libc.UserNamed(text)?.Id;
        error = id is null ? Unknown("user", text, Users) : null;
        return id;
    }

    /// <summary>The same of a group.</summary>
    public static uint? GroupId(string text, out string? error)
    {
        var id = NumberOf(text) ?? Libc.GroupNamed(text);
        error = id is null ? Unknown("group", text, Groups) : null;
        return id;
    }

    public static uint? NumberOf(string text) =>
        uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number != Libc.SameId ? number : null;

    private static string Unknown(string what, string name, string file) =>
        $"there is no {what} '{name}'" + (NearestName.Of(name, NamesIn(file)) is { } nearest ? $"; did you mean {nearest}?" : "");

    private static string[] NamesIn(string file)
    {
        try
        {
            return [.. File.ReadLines(file).Select(line => line.Split(':')[0]).Where(name => name.Length > 0)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
