using System.Runtime.InteropServices;
using ServeGen.Interop;

namespace ServeGen.Control;

/// <summary>Makes the directory of the control socket, and refuses one in which somebody else could put another socket.</summary>
internal static class ControlDirectory
{
    private const string Advice = "choose another place with --control-socket";

    private const uint OwnerOnly = 0x1C0;

    /// <exception cref="ControlSocketException">It cannot be made, or others could change what is in it.</exception>
    public static void Prepare(ControlPath path, uint userId)
    {
        Make(path.Directory);
        if (path.IsPrivate)
        {
            // Its parent is everybody's, where anybody could have made it first, or a link of its name.
            Check(Path.GetDirectoryName(path.Directory)!, userId);
            CheckPrivate(path.Directory, userId);
        }

        Check(path.Directory, userId);
    }

    private static void Make(string directory)
    {
        if (Libc.MakeDirectory(directory, OwnerOnly) == 0)
        {
            return;
        }

        var error = Marshal.GetLastPInvokeError();
        if (error == Errno.NoEntry && Path.GetDirectoryName(directory) is { Length: > 0 } parent && Libc.StatusOf(parent) is null)
        {
            Make(parent);
            Make(directory);
        }
        else if (Libc.StatusOf(directory) is null)
        {
            throw new ControlSocketException(
                $"the directory {directory} cannot be made: {Marshal.GetPInvokeErrorMessage(error)}; {Advice}");
        }
    }

    private static void Check(string directory, uint userId)
    {
        if (Libc.StatusOfTarget(directory) is not { IsDirectory: true } status)
        {
            throw new ControlSocketException($"{directory} is not a directory");
        }

        if (status.UserId != 0 && status.UserId != userId)
        {
            throw new ControlSocketException(
                $"the directory {directory} belongs to the user {status.UserId}, not to {userId} or root; {Advice}");
        }

        if (status.IsWritableByOthers && !status.IsSticky)
        {
            throw new ControlSocketException(
                $"others may write to the directory {directory} (mode {Octal(status)}); chmod go-w it, or {Advice}");
        }
    }

    private static void CheckPrivate(string directory, uint userId)
    {
        if (Libc.StatusOf(directory) is not { IsDirectory: true } status || status.UserId != userId || status.IsOpenToOthers)
        {
            throw new ControlSocketException(
                $"{directory} is not a directory of the user {userId} alone (mode 0700); remove it, or {Advice}");
        }
    }

    private static string Octal(FileStatus status) => "0" + Convert.ToString(status.Mode & 0xFFF, 8).PadLeft(3, '0');
}
