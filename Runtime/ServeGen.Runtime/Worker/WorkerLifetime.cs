using Microsoft.Extensions.Hosting;
using ServeGen.Messages;

namespace ServeGen.Worker;

/// <summary>
/// Takes the place of the console lifetime: signals drain the worker instead of stopping the host, and "started" becomes
/// "ready".
/// </summary>
internal sealed class WorkerLifetime(
    WorkerProcess process, AcceptGate gate, Drain drain, IHostApplicationLifetime lifetime) : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(() =>
        {
            gate.Open();
            process.BecomeReady(drain.Begin);
        });
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
