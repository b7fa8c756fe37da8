using System.Globalization;
using ServeGen.Configuration;
using ServeGen.Interop;

namespace ServeGen.Sockets;

/// <summary>Who may connect to a unix socket: the mode and the owners of its file. What is null stays as it is made.</summary>
internal sealed record SocketAccess(uint? Mode, uint? Owner, uint? Group)
{
    /// <summary>What the umask and this process's own user make of it.</summary>
    public static readonly SocketAccess AsItIsMade = new(null, null, null);

    private const uint EveryPermission = 0x1FF;

    /// <summary>What takes a file from another access to this one: what was asked for there and is not here goes back to how it is made.</summary>
    public SocketAccess From(SocketAccess before) => new(
        Mode ?? (before.Mode is null ? null : EveryPermission & ~Libc.CurrentUmask()),
        Owner ?? (before.Owner is null ? null : Libc.EffectiveUserId()),
        Group ?? (before.Group is null ? null : Libc.EffectiveGroupId()));

    /// <summary>What an address asks for.</summary>
    /// <param name="address">The address.</param>
    /// <param name="workers">The owner of what says nothing of owners.</param>
    /// <exception cref="BindException">An owner is not known, or this user may not give files away.</exception>
    public static SocketAccess Of(BindAddress address, SocketOwner? workers)
    {
        var parameters = address.Parameters;
        return TryFind(parameters.Owner, parameters.Group, out var owner, out var group) is { } reason
            ? throw new BindException(address, reason)
            : new SocketAccess(parameters.Mode, owner ?? workers?.User, group ?? workers?.Group);
    }

    /// <summary>Why a file cannot belong to them; null when it can.</summary>
    public static string? TryFind(string? user, string? name, out uint? owner, out uint? group)
    {
        (owner, group) = (null, null);
        if (user is not null && (owner = AccountNames.UserId(user, out var noUser)) is null)
        {
            return noUser;
        }

        if (name is not null && (group = AccountNames.GroupId(name, out var noGroup)) is null)
        {
            return noGroup;
        }

        // The kernel's rule. Asked before, so that a reload can be refused while nothing is changed yet.
        var own = Libc.EffectiveUserId();
        return own == 0 ? null
            : owner is { } other && other != own ? Text($"only root may give it to user {other}")
            : group is { } foreign && !Libc.HasGroup(foreign) ? Text($"only root may give it to group {foreign}, of which this user is no member")
            : null;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>To whom new unix sockets belong: the workers, where they run as another user.</summary>
internal sealed record SocketOwner(uint User, uint Group);
