using System.Globalization;
using ServeGen.Configuration;
using ServeGen.Interop;
using ServeGen.Sockets;

namespace ServeGen.Supervision;

/// <summary>The machine that this process runs on.</summary>
internal sealed class ThisMachine : IMachine
{
    private const int NetBindService = 10;
    private const int FirstFreePort = 1024;

    private readonly Lazy<bool> _mayBindAll = new(() => HasCapability(NetBindService));
    private readonly Lazy<int> _firstFreePort = new(() => Number("/proc/sys/net/ipv4/ip_unprivileged_port_start") ?? FirstFreePort);

    public ByteSize Memory => Machine.Memory;

    public int Cores => Machine.Cores;

    public bool IsKubernetes => Environment.GetEnvironmentVariable("KUBERNETES_SERVICE_HOST") is { Length: > 0 };

    public int MaxBacklog => Number("/proc/sys/net/core/somaxconn") ?? int.MaxValue;

    public bool MayBind(int port) => port >= _firstFreePort.Value || _mayBindAll.Value;

    public bool HasDirectory(string path) => Directory.Exists(path);

    public DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public CertificateState Examine(string certificate, string? key, string? password)
    {
        try
        {
            using var loaded = new CertificateFiles(certificate, key, password).Load().Certificate;
            return CertificateState.GoodUntil(new DateTimeOffset(loaded.NotAfter));
        }
        catch (CertificateException error)
        {
            return CertificateState.Unusable(error.Message);
        }
    }

    /// <summary>Whether this process has that right of root's.</summary>
    public static bool HasCapability(int number) => (Capabilities() & (1UL << number)) != 0;

    public string? WhyNoIdentity(string user, string? group, IReadOnlyList<string>? groups) =>
        WorkerIdentity.TryFind(user, group, groups, noNewPrivileges: true, out _);

    public string? WhyNoOwner(string? owner, string? group) => SocketAccess.TryFind(owner, group, out _, out _);

    public bool IsReadableByAll(string file) => Libc.StatusOfTarget(file) is { IsReadableByAll: true };

    // One that is not there is made later, with our own mode.
    public bool IsOpenToAll(string directory) => Libc.StatusOfTarget(directory) is { IsWritableByAll: true };

    // In hexadecimal, such as 000001ffffffffff.
    private static ulong Capabilities() =>
        ulong.TryParse(KernelFile.Field("/proc/self/status", "CapEff:"), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var set) ? set : ulong.MaxValue;

    private static int? Number(string file) =>
        int.TryParse(KernelFile.Read(file).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
