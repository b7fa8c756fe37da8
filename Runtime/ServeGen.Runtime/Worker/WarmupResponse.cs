using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ServeGen.Worker;

/// <summary>A response that nobody reads: it starts, ends and calls back as one that Kestrel sends.</summary>
internal sealed class WarmupResponse : IHttpResponseFeature
{
    private readonly HeaderDictionary _headers = [];
    private readonly Stack<(Func<object, Task> Callback, object State)> _onStarting = new();
    private readonly Stack<(Func<object, Task> Callback, object State)> _onCompleted = new();
    private int _statusCode = StatusCodes.Status200OK;

    public WarmupResponse()
    {
        Headers = _headers;
        Body = new WarmupBody(this);
    }

    public WarmupBody Body { get; }

    public bool HasStarted { get; private set; }

    public int StatusCode
    {
        get => _statusCode;
        set => _statusCode = HasStarted ? throw Started() : value;
    }

    public string? ReasonPhrase { get; set; }

    public IHeaderDictionary Headers { get; set; }

    Stream IHttpResponseFeature.Body { get => Body.Stream; set => throw new NotSupportedException(); }

    public void OnStarting(Func<object, Task> callback, object state)
    {
        if (HasStarted)
        {
            throw Started();
        }

        _onStarting.Push((callback, state));
    }

    public void OnCompleted(Func<object, Task> callback, object state) => _onCompleted.Push((callback, state));

    /// <summary>The first byte, or the end of a response without one.</summary>
    public async Task StartAsync()
    {
        if (HasStarted)
        {
            return;
        }

        while (_onStarting.TryPop(out var registered))
        {
            await registered.Callback(registered.State);
        }

        HasStarted = true;
        _headers.IsReadOnly = true;
    }

    public Task CompleteAsync() => Body.CompleteAsync();

    /// <summary>Calls all, whatever one of them throws: by then a client has its response.</summary>
    public async Task FireOnCompletedAsync()
    {
        while (_onCompleted.TryPop(out var registered))
        {
            try
            {
                await registered.Callback(registered.State);
            }
#pragma warning disable CA1031 // Kestrel logs them and goes on; here nobody would miss them.
            catch (Exception)
#pragma warning restore CA1031
            {
                continue;
            }
        }
    }

    private static InvalidOperationException Started() => new("The response has started.");
}
