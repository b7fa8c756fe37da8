namespace ServeGen.Configuration;

/// <summary>The machine that a server is about to start on, as far as rules ask for it. In the compiler there is none.</summary>
internal interface IMachine
{
    /// <summary>The memory that the server and its workers may use together.</summary>
    ByteSize Memory { get; }

    /// <summary>The processors that the server may use.</summary>
    int Cores { get; }

    /// <summary>Whether this is a pod.</summary>
    bool IsKubernetes { get; }

    /// <summary>What the kernel makes of a larger backlog (<c>net.core.somaxconn</c>).</summary>
    int MaxBacklog { get; }

    /// <summary>Whether this process may bind a TCP port.</summary>
    bool MayBind(int port);

    /// <summary>Whether the directory is there.</summary>
    bool HasDirectory(string path);

    /// <summary>What there is to say of a certificate, with the files of its key and of the key's password if it has them.</summary>
    CertificateState Examine(string certificate, string? key, string? password);

    /// <summary>The time.</summary>
    DateTimeOffset Now { get; }

    /// <summary>Why the workers cannot run as that user; null when they can.</summary>
    string? WhyNoIdentity(string user, string? group, IReadOnlyList<string>? groups);

    /// <summary>Why a file cannot be given to that user and group; null when it can, or when none is given.</summary>
    string? WhyNoOwner(string? owner, string? group);

    /// <summary>Whether the file is there, and every user may read it.</summary>
    bool IsReadableByAll(string file);

    /// <summary>Whether the directory is there, and every user may put files into it.</summary>
    bool IsOpenToAll(string directory);
}
