using System.Net.Sockets;
using ServeGen.Configuration;

namespace ServeGen.Sockets;

/// <summary>
/// The listening sockets of one generation of workers, and which of them each slot accepts from. Today every slot accepts
/// from all; who balances otherwise changes <see cref="Of"/> alone. Generations share the sockets of the addresses that they
/// have in common, so that no queue is lost between them.
/// </summary>
internal sealed class ListenerSet : IDisposable
{
    private readonly List<OpenAddress> _addresses = [];
    private readonly List<SocketAccess> _access = [];
    private readonly List<BindAddress> _asked = [];

    private ListenerSet()
    {
    }

    /// <summary>By address, as <c>Bind</c> has it.</summary>
    public IReadOnlyList<OpenAddress> ByAddress => _addresses;

    public IReadOnlyList<Listener> All { get; private set; } = [];

    /// <summary>Opens every address, or none.</summary>
    /// <exception cref="BindException">An address cannot be bound.</exception>
    public static ListenerSet Open(IEnumerable<BindAddress> addresses, int backlog, SocketContext? context = null) =>
        Prepare(addresses, backlog, [], context);

    /// <summary>Holds the sockets of another supervisor, until <see cref="Own"/>.</summary>
    public static ListenerSet Inherit(IEnumerable<OpenAddress> inherited)
    {
        var set = new ListenerSet();
        set._addresses.AddRange(inherited);
        return set.Complete();
    }

    /// <summary>Takes the sockets that are open already, and opens the other addresses: all of them, or none.</summary>
    /// <param name="addresses">Where the new generation is to be served.</param>
    /// <param name="backlog">For the sockets that are opened. See <see cref="SetBacklog"/> for the others.</param>
    /// <param name="others">The sets of the other generations.</param>
    /// <param name="context">What there is besides.</param>
    /// <exception cref="BindException">An address cannot be bound.</exception>
    public static ListenerSet Prepare(
        IEnumerable<BindAddress> addresses, int backlog, IReadOnlyList<ListenerSet> others, SocketContext? context = null)
    {
        var set = new ListenerSet();
        var open = others.SelectMany(other => other._addresses).Distinct().ToList();
        try
        {
            foreach (var address in addresses)
            {
                set.Add(address, backlog, open, context ?? SocketContext.Empty);
            }
        }
        catch
        {
            set.CloseExcept(others);
            throw;
        }

        return set.Complete();
    }

    /// <summary>The sockets that the worker in this slot accepts from.</summary>
    public IReadOnlyList<Listener> Of(int slot) => All;

    /// <summary>Changes how many connections may wait at each socket.</summary>
    public void SetBacklog(int backlog)
    {
        foreach (var listener in All)
        {
            listener.SetBacklog(backlog);
        }
    }

    /// <summary>Gives the files of unix sockets the modes and owners of this generation.</summary>
    /// <param name="warn">Told of each that cannot be changed.</param>
    public void SetAccess(Action<string> warn)
    {
        for (var i = 0; i < _access.Count; i++)
        {
            if (_addresses[i].Allow(_access[i]) is { } error)
            {
                warn(error);
            }
        }
    }

    /// <summary>What is spoken at a listener in this generation.</summary>
    public BindParameters ParametersOf(Listener listener)
    {
        var index = _addresses.FindIndex(address => address.Listeners.Contains(listener));
        return index >= 0 && index < _asked.Count ? _asked[index].Parameters : BindParameters.None;
    }

    /// <summary>
    /// Lets nobody new in where none of the others needs it. What is queued already is left to the workers, which accept
    /// until the queue is empty: nobody who got a connection loses it.
    /// </summary>
    public void CloseToNewcomersExcept(IReadOnlyList<ListenerSet> others)
    {
        foreach (var listener in All.Where(listener => !others.Any(other => other.All.Contains(listener))))
        {
            listener.DropNewConnections();
        }
    }

    /// <summary>What was another supervisor's is this one's.</summary>
    public void Own() => _addresses.ForEach(address => address.SetForeign(false));

    /// <summary>Lets nobody new in, and closes the sockets here; the workers have their own.</summary>
    public void CloseToNewcomers()
    {
        CloseToNewcomersExcept([]);
        Dispose();
    }

    /// <summary>Lets newcomers in again everywhere.</summary>
    public void OpenToNewcomers()
    {
        foreach (var listener in All)
        {
            listener.AcceptNewConnections();
        }
    }

    /// <summary>Closes, in this process, every socket that none of the others has.</summary>
    public void CloseExcept(IReadOnlyList<ListenerSet> others)
    {
        foreach (var address in _addresses.Where(address => !others.Any(other => other._addresses.Contains(address))))
        {
            address.Dispose();
        }
    }

    public void Dispose() => CloseExcept([]);

    private void Add(BindAddress address, int backlog, List<OpenAddress> open, SocketContext context)
    {
        // Port 0 may stand there several times, and be another port each time.
        var known = open.Find(known => known.Address.Equals(address) && !_addresses.Contains(known));
        if (known is not null && known.Address.IsSecure != address.IsSecure)
        {
            throw new BindException(address, $"this server has {known.Address}; stop and start it to go from one to the other");
        }

        // Both generations accept from the socket for a while, and only one of them would understand what comes.
        if (known is not null && known.Address.Parameters.Proxy != address.Parameters.Proxy)
        {
            throw new BindException(address, "the workers that serve it expect another PROXY header; stop and start the server to change 'proxy'");
        }

        var access = address.HasFile ? SocketAccess.Of(address, context.Owner) : SocketAccess.AsItIsMade;
        var added = known ?? AddressOpener.Open(address, backlog, open, context);
        _addresses.Add(added);
        _access.Add(access);
        _asked.Add(address);
        if (_addresses.FirstOrDefault(other => other != added && other.SharesSocketWith(added)) is { } twin)
        {
            throw new BindException(address, $"it is the socket that {twin.Address} stands for already");
        }
    }

    private ListenerSet Complete()
    {
        All = [.. _addresses.SelectMany(address => address.Listeners)];
        return this;
    }
}
