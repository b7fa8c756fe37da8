using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using ServeGen.Scoreboard;

namespace ServeGen.Worker;

/// <summary>
/// What the worker remembers of a request until its end. One for each context, and as Kestrel uses its contexts again for the
/// next requests, so is this.
/// </summary>
internal sealed class RequestRecord
{
    private const int NotShown = -1;

    private long _startedAt;
    private int _shownAs = NotShown;
    private bool _isUpgraded;
    private IHttpResponseFeature? _response;
    private Task? _run;

    /// <summary>With this request its HTTP/2 connection is told to end.</summary>
    public bool IsFarewell { get; private set; }

    public void Begin(ScoreboardRow row, long startedAt, IHttpRequestFeature? request, IHttpResponseFeature? response, bool isFarewell)
    {
        // Left over only if Kestrel gave up a request without its end.
        Hide(row);
        _startedAt = startedAt;
        _response = response;
        _isUpgraded = false;
        IsFarewell = isFarewell;

        // The path alone: what stands in a query may be secret.
        _shownAs = request is null ? NotShown : row.Show(startedAt, request.Method, request.Path);
    }

    public void Runs(Task run) => _run = run;

    /// <summary>It is a conversation from now on, not a request that takes long.</summary>
    public void Upgraded(ScoreboardRow row)
    {
        _isUpgraded = true;
        Hide(row);
    }

    public void End(ScoreboardRow row, Exception? error)
    {
        if (error is not null || WasCancelled)
        {
            row.RequestAborted();
        }

        if (!_isUpgraded)
        {
            row.Took(Stopwatch.GetTimestamp() - _startedAt);
        }

        Hide(row);
        (_response, _run) = (null, null);
    }

    // Kestrel hands no exception on when the client had gone away.
    private bool WasCancelled =>
        _run is not { IsCompletedSuccessfully: true } || _response?.StatusCode == StatusCodes.Status499ClientClosedRequest;

    private void Hide(ScoreboardRow row)
    {
        row.Hide(_shownAs);
        _shownAs = NotShown;
    }
}
