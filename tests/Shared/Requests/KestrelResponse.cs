using Microsoft.AspNetCore.Http.Features;

namespace ServeGen.Tests;

/// <summary>A response that keeps what is to run at its start and its end on two stacks, as Kestrel's does.</summary>
internal sealed class KestrelResponse : HttpResponseFeature
{
    private readonly Stack<(Func<object, Task> Callback, object State)> _onStarting = new();
    private readonly Stack<(Func<object, Task> Callback, object State)> _onCompleted = new();

    public override void OnStarting(Func<object, Task> callback, object state) => _onStarting.Push((callback, state));

    public override void OnCompleted(Func<object, Task> callback, object state) => _onCompleted.Push((callback, state));

    /// <summary>The headers are about to be sent.</summary>
    public Task StartAsync() => RunAsync(_onStarting);

    /// <summary>All was sent.</summary>
    public Task CompleteAsync() => RunAsync(_onCompleted);

    private static Task RunAsync(Stack<(Func<object, Task> Callback, object State)> callbacks)
    {
        while (callbacks.TryPop(out var registered))
        {
            var run = registered.Callback(registered.State);
            if (!run.IsCompletedSuccessfully)
            {
                return run;
            }
        }

        return Task.CompletedTask;
    }
}
