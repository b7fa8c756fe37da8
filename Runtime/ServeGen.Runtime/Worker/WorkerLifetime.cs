using Microsoft.Extensions.Hosting;
using ServeGen.Messages;

namespace ServeGen.Worker;

/// <summary>
/// Takes the place of the console lifetime: signals drain the worker instead of stopping the host, and "started" becomes
/// "ready". A host that the app itself stops is drained first, too.
/// </summary>
internal sealed class WorkerLifetime(
    WorkerProcess process,
    HostClaim claim,
    WorkerBoot boot,
    Drain drain,
    IHostApplicationLifetime lifetime) : IHostLifetime, IHostedLifecycleService
{
    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(() =>
        {
            if (!claim.IsServed)
            {
                return;
            }

            process.ObeyBy(Obey);
            boot.Begin();
        });
        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        // Runs before Kestrel is stopped. When it was the drain that stops the host, this is over already.
        if (!claim.IsServed || !lifetime.ApplicationStarted.IsCancellationRequested)
        {
            return Task.CompletedTask;
        }

        process.Link.Send(new WorkerMessage.Draining());
        return Leave(SupervisorCommand.Drain);
    }

    private void Obey(SupervisorCommand command)
    {
        switch (command)
        {
            case SupervisorCommand.Promote:
                boot.Promote();
                break;
            case SupervisorCommand.Drain or SupervisorCommand.Quit:
                _ = Leave(command);
                break;
        }
    }

    // A standby, or a worker that still warms up, has no clients: its drain ends at once.
    private Task Leave(SupervisorCommand command)
    {
        boot.Cancel();
        return drain.Begin(command);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
