namespace ServeGen.Tests.Load;

/// <summary>What a load consists of. Clients send their next request when the last was answered, unless there is a rate.</summary>
internal sealed record LoadOptions(int Port)
{
    /// <summary>The path of a unix socket, instead of the port.</summary>
    public string? Socket { get; init; }

    public string Path { get; init; } = "/";

    /// <summary>The body of a right answer; null: any, and the different ones are counted.</summary>
    public string? Expected { get; init; }

    /// <summary>Clients that keep their connection.</summary>
    public int KeepAlive { get; init; }

    /// <summary>Clients that connect anew for each request.</summary>
    public int NewConnections { get; init; }

    /// <summary>A pause between connecting and sending.</summary>
    public TimeSpan SlowFirstByte { get; init; }

    /// <summary>
    /// Requests a second, of all clients in turn; 0: as many as they can. A request that is due while all clients wait is
    /// late, and its latency counts from when it was due.
    /// </summary>
    public double Rate { get; init; }

    /// <summary>A request without a whole answer after this is lost.</summary>
    public TimeSpan RequestLimit { get; init; } = TimeSpan.FromSeconds(30);
}
