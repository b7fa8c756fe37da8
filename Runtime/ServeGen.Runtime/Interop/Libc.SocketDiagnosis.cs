namespace ServeGen.Interop;

internal static partial class Libc
{
    /// <summary>What the kernel calls <c>TCP_LISTEN</c>, and says of unix sockets too.</summary>
    public const byte ListenState = 10;

    private const int Netlink = 16;
    private const int Raw = 3;
    private const int SocketDiagnosisFamily = 4;

    /// <summary>
    /// A close-on-exec socket on which the kernel answers questions about others, at once: see sock_diag(7). -1 with EMFILE,
    /// and with EAFNOSUPPORT, EPROTONOSUPPORT, EPERM where a sandbox has none.
    /// </summary>
    public static int DiagnosisSocket() => Socket(Netlink, Raw | SocketCloseOnExec, SocketDiagnosisFamily);
}
