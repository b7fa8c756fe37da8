using Microsoft.Extensions.Hosting;

namespace ServeGen.Entry;

/// <summary>The supervisor's host lives until its policy ends it; signals go to the policy, not to the host.</summary>
internal sealed class SupervisorLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
