using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ServeGen.Configuration;
using ServeGen.Interop;

namespace ServeGen.Sockets;

/// <summary>
/// The listening sockets that this server was started with. They are found before it opens any itself, and kept for its
/// whole life, whatever <c>Bind</c> says: a reload may ask for one later.
/// </summary>
internal sealed class PassedSockets
{
    public static readonly PassedSockets None = new([]);

    private readonly ActivationVariables? _activation;

    private PassedSockets(IReadOnlyList<PassedSocket> all, ActivationVariables? activation = null) => (All, _activation) = (all, activation);

    public IReadOnlyList<PassedSocket> All { get; }

    /// <summary>What the service manager passed.</summary>
    public IEnumerable<PassedSocket> Activation => All.Where(socket => socket.IsActivation);

    /// <summary>What of the open descriptors are listening sockets.</summary>
    /// <param name="descriptors">All that are open, before this process has opened a listening socket itself.</param>
    /// <param name="activation">What the service manager says of them.</param>
    public static PassedSockets Find(IReadOnlyList<int> descriptors, ActivationVariables activation)
    {
        var found = new List<PassedSocket>();
        foreach (var descriptor in descriptors)
        {
            if (DescriptorState.WhyNotListening(descriptor) is null
                && !DescriptorState.IsRuntimes(descriptor) && DescriptorState.EndPointOf(descriptor) is { } endPoint)
            {
                found.Add(new PassedSocket(descriptor, activation.NameOf(descriptor), descriptor, activation.Has(descriptor), endPoint));
            }
        }

        found.Sort((one, other) => one.Number - other.Number);
        return new PassedSockets(found, activation);
    }

    /// <summary>Those of another supervisor, whose place this one takes.</summary>
    public static PassedSockets Inherit(IEnumerable<(int Number, string Name, int Descriptor, bool IsActivation)> inherited) => new(
    [
        .. from one in inherited
           let endPoint = DescriptorState.EndPointOf(one.Descriptor)
           where endPoint is not null
           select new PassedSocket(one.Number, one.Name, one.Descriptor, one.IsActivation, endPoint),
    ]);

    /// <summary>The settings, with what the service manager passed in the place of the default of <c>Bind</c>.</summary>
    public ResolvedSettings ServeUnlessBindIsGiven(ResolvedSettings settings)
    {
        if (All.Count == 0)
        {
            return settings;
        }

        var passed = Activation.Select(socket => string.Create(CultureInfo.InvariantCulture, $"{BindAddress.DescriptorPrefix}{socket.Number}")).ToArray();
        return passed.Length == 0 || settings.Origins[SettingNames.Bind] != Origin.Default ? settings : settings with
        {
            Options = settings.Options.With(SettingsTable.ByName(SettingNames.Bind), passed),
        };
    }

    /// <summary>The sockets that an <c>fd://</c> address names.</summary>
    /// <exception cref="BindException">There is none.</exception>
    public IReadOnlyList<PassedSocket> Named(BindAddress address)
    {
        var found = All.Where(socket => socket.IsCalled(address.Descriptor!)).ToList();
        return found.Count > 0 ? found : throw new BindException(address, WhyNot(address.Descriptor!));
    }

    /// <summary>The socket that the service manager has opened already there; null for none.</summary>
    public PassedSocket? At(EndPoint endPoint) => Activation.FirstOrDefault(socket => socket.EndPoint.Equals(endPoint));

    /// <summary>Names what the service manager passed and nobody serves; null for nothing.</summary>
    public string? WhyUnserved(IEnumerable<Listener> listeners)
    {
        if (All.Count == 0)
        {
            return null;
        }

        var served = listeners.Select(listener => listener.Passed).ToHashSet();
        var left = string.Join(", ", Activation.Where(socket => !served.Contains(socket)));
        return left.Length == 0 ? null : "passed to this server, but not in Bind, so nobody serves it: " + left;
    }

    private string WhyNot(string numberOrName)
    {
        if (int.TryParse(numberOrName, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return DescriptorState.WhyNotListening(number) ?? "that descriptor is this server's own, and no socket was passed under that number";
        }

        if (_activation?.Named(numberOrName) is { } mute && DescriptorState.WhyNotListening(mute) is { } reason)
        {
            return reason;
        }

        var names = All.Select(socket => socket.Name).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal).ToArray();
        return names.Length == 0 ? "no socket with a name was passed; FileDescriptorName= of a systemd .socket unit gives one"
            : NearestName.Of(numberOrName, names) is { } nearest ? $"no socket of that name was passed; did you mean {BindAddress.DescriptorPrefix}{nearest}?"
            : $"no socket of that name was passed, but {string.Join(", ", names)}";
    }
}
