using System.Globalization;
using ServeGen.Configuration;
using ServeGen.Interop;
using ServeGen.Processes;
using ServeGen.Sockets;

namespace ServeGen.Supervision;

/// <summary>Who the workers are: what <c>User</c> and the like name, on this machine.</summary>
internal sealed record WorkerIdentity
{
    private const int SetGroupIds = 6;
    private const int SetUserIds = 7;

    /// <summary>As whoever started the server.</summary>
    public static readonly WorkerIdentity Own = new();

    /// <summary>How workers are started; null for as the supervisor is.</summary>
    public ChildIdentity? Child { get; private init; }

    /// <summary>The user, when it is another one than the supervisor's.</summary>
    public UserAccount? Account { get; private init; }

    /// <summary>To whom unix sockets belong; null for the supervisor's user.</summary>
    public SocketOwner? SocketOwner => Child?.User is { } user ? new SocketOwner(user, Child.Group) : null;

    /// <exception cref="ConfigurationException">There is no such user, or this process may not become it.</exception>
    public static WorkerIdentity Of(ServerOptions options)
    {
        if (options.User is null)
        {
            return options.NoNewPrivileges == true ? new WorkerIdentity { Child = new ChildIdentity(null, 0, [], NoNewPrivileges: true) } : Own;
        }

        return TryFind(options.User, options.Group, options.SupplementaryGroups, options.NoNewPrivileges ?? true, out var identity) is { } error
            ? throw new ConfigurationException(error)
            : identity;
    }

    /// <summary>Why there is no such identity; null when there is.</summary>
    public static string? TryFind(string user, string? group, IReadOnlyList<string>? groups, bool noNewPrivileges, out WorkerIdentity identity)
    {
        identity = Own;
        if (AccountNames.UserId(user, out var error) is not { } id)
        {
            return "User: " + error;
        }

        var account = AccountNames.NumberOf(user) is null ? Libc.UserNamed(user)! : Libc.UserOf(id) ?? new UserAccount("", id, Libc.SameId, "/");
        if (group is null && account.Group == Libc.SameId)
        {
            return $"User {user} has no name, so nothing says which group it has; set Group";
        }

        var groupId = account.Group;
        if (group is not null)
        {
            if (AccountNames.GroupId(group, out error) is not { } named)
            {
                return "Group: " + error;
            }

            groupId = named;
        }

        if (TryFindGroups(account, groupId, groups, out var all) is { } unknown)
        {
            return unknown;
        }

        return Settle(account, groupId, groups is null, all, noNewPrivileges, ref identity);
    }

    private static string? TryFindGroups(UserAccount account, uint group, IReadOnlyList<string>? groups, out uint[] all)
    {
        all = groups is not null ? [] : account.Name.Length > 0 ? Libc.GroupsOf(account.Name, group) : [group];
        foreach (var name in groups ?? [])
        {
            if (AccountNames.GroupId(name, out var error) is not { } id)
            {
                return "SupplementaryGroups: " + error;
            }

            all = [.. all, id];
        }

        return null;
    }

    private static string? Settle(
        UserAccount account, uint group, bool hasOwnGroups, uint[] groups, bool noNewPrivileges, ref WorkerIdentity identity)
    {
        // The server was started as that user already: a profile for both places need not be changed.
        if (account.Id == Libc.EffectiveUserId() && account.Id != 0 && hasOwnGroups && group == Libc.EffectiveGroupId())
        {
            identity = noNewPrivileges ? new WorkerIdentity { Child = new ChildIdentity(null, 0, [], noNewPrivileges) } : Own;
            return null;
        }

        if (!ThisMachine.HasCapability(SetUserIds) || !ThisMachine.HasCapability(SetGroupIds))
        {
            var own = Libc.EffectiveUserId();
            return string.Create(
                CultureInfo.InvariantCulture,
                $"this server runs as user {own} and cannot make its workers user {account.Id}, group {group}: {(own == 0 ? "give it CAP_SETUID and CAP_SETGID" : "start it as root")}, or leave User out");
        }

        identity = new WorkerIdentity { Child = new ChildIdentity(account.Id, group, groups, noNewPrivileges), Account = account };
        return null;
    }

    /// <summary>The user, as messages name it.</summary>
    public string Name => Account is { Name.Length: > 0 } ? Account.Name : Child?.User?.ToString(CultureInfo.InvariantCulture) ?? "";

    public override string ToString() => Child is not { User: { } user } ? "" : string.Create(
        CultureInfo.InvariantCulture,
        $"{(Account is { Name.Length: > 0 } ? Account.Name + " " : "")}(user {user}, group {Child.Group}, groups {string.Join(' ', Child.Groups)})");
}
