using ServeGen.Configuration;

namespace ServeGen.Tests.Configuration;

/// <summary>A machine on which everything is possible, unless a test says otherwise.</summary>
internal sealed record TestMachine : IMachine
{
    public ByteSize Memory { get; init; } = 64.GiB;

    public int Cores { get; init; } = 64;

    public int MaxBacklog { get; init; } = 65_535;

    public bool IsKubernetes { get; init; }

    public int FirstFreePort { get; init; }

    public string? OpenDirectory { get; init; }

    public string? MissingDirectory { get; init; }

    public bool MayBind(int port) => port >= FirstFreePort;

    public bool HasDirectory(string path) => path != MissingDirectory;

    public DateTimeOffset Now { get; init; } = DateTimeOffset.UnixEpoch;

    public string? BadCertificate { get; init; }

    public string? ExpiredCertificate { get; init; }

    public string? OpenFile { get; init; }

    public CertificateState Examine(string certificate, string? key, string? password) => certificate == BadCertificate
        ? CertificateState.Unusable($"the certificate {certificate} cannot be used: bad")
        : CertificateState.GoodUntil(Now.AddDays(certificate == ExpiredCertificate ? -1 : 1));

    public string? BadIdentity { get; init; }

    public string? BadOwner { get; init; }

    public string? WhyNoIdentity(string user, string? group, IReadOnlyList<string>? groups) => BadIdentity;

    public string? WhyNoOwner(string? owner, string? group) => owner is null && group is null ? null : BadOwner;

    public bool IsReadableByAll(string file) => file == OpenFile;

    public bool IsOpenToAll(string directory) => directory == OpenDirectory;
}
