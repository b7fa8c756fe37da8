using System.Globalization;

namespace ServeGen.Sockets;

/// <summary>What systemd says of the sockets that it passes: <c>LISTEN_PID</c>, <c>LISTEN_FDS</c>, <c>LISTEN_FDNAMES</c>.</summary>
internal sealed class ActivationVariables
{
    private const string Pid = "LISTEN_PID";
    private const string Count = "LISTEN_FDS";
    private const string Names = "LISTEN_FDNAMES";
    private const string Unnamed = "unknown";
    private const int First = 3;

    private readonly int _count;
    private readonly string[] _names;

    private ActivationVariables(int count, string[] names) => (_count, _names) = (count, names);

    /// <summary>The descriptors that were passed.</summary>
    public IEnumerable<int> Descriptors => Enumerable.Range(First, _count);

    /// <summary>Takes them out of the environment: they concern this process alone, and not even that if they name another.</summary>
    public static ActivationVariables TakeFrom(IDictionary<string, string> environment, int pid)
    {
        var (forWhom, count, names) = (Take(environment, Pid), Take(environment, Count), Take(environment, Names));
        return NumberOf(forWhom) == pid && NumberOf(count) is > 0 and var passed
            ? new ActivationVariables(passed, names?.Split(':') ?? [])
            : new ActivationVariables(0, []);
    }

    public bool Has(int descriptor) => descriptor >= First && descriptor < First + _count;

    public string NameOf(int descriptor) => Has(descriptor) && descriptor - First < _names.Length && _names[descriptor - First] is not Unnamed and var name ? name : "";

    /// <summary>The first descriptor of that name, whatever it is; null for none.</summary>
    public int? Named(string name)
    {
        foreach (var descriptor in Descriptors)
        {
            if (NameOf(descriptor) == name)
            {
                return descriptor;
            }
        }

        return null;
    }

    private static string? Take(IDictionary<string, string> environment, string name)
    {
        environment.Remove(name, out var value);
        Environment.SetEnvironmentVariable(name, null);
        return value;
    }

    private static int? NumberOf(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
