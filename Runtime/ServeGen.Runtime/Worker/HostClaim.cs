namespace ServeGen.Worker;

/// <summary>
/// Whether this host is the one that the worker serves. A process may build several (one to run migrations, a job runner
/// beside the web app, a second web app): the first whose Kestrel starts is served, all others stay as they are.
/// </summary>
internal sealed class HostClaim(WorkerProcess process)
{
    public bool IsServed { get; private set; }

    /// <summary>Called when the host's server starts.</summary>
    public void Claim() => IsServed = process.TryClaim();
}
