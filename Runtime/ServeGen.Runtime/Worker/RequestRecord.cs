using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using ServeGen.AccessLogs;
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
    private IFeatureCollection? _features;
    private IHttpRequestFeature? _request;
    private IHttpResponseFeature? _response;
    private CountedBody? _body;
    private Task? _run;

    /// <summary>With this request its HTTP/2 connection is told to end.</summary>
    public bool IsFarewell { get; private set; }

    public void Begin(ScoreboardRow row, long startedAt, IFeatureCollection features, bool isFarewell)
    {
        // Left over only if Kestrel gave up a request without its end.
        Hide(row);
        _startedAt = startedAt;
        _features = features;
        var request = _request = features.Get<IHttpRequestFeature>();
        _response = features.Get<IHttpResponseFeature>();
        _isUpgraded = false;
        IsFarewell = isFarewell;

        // The path alone: what stands in a query may be secret.
        _shownAs = request is null ? NotShown : row.Show(startedAt, request.Method, request.Path);
    }

    /// <summary>Somebody wants to know how many bytes the response has.</summary>
    public void CountBody()
    {
        if (_features?.Get<IHttpResponseBodyFeature>() is not null)
        {
            (_body ??= new CountedBody()).Begin(_features);
        }
    }

    public void Runs(Task run) => _run = run;

    /// <summary>It is a conversation from now on, not a request that takes long.</summary>
    public void Upgraded(ScoreboardRow row)
    {
        _isUpgraded = true;
        Hide(row);
    }

    public void End(ScoreboardRow row, Exception? error, AccessLog? log)
    {
        if (error is not null || WasCancelled)
        {
            row.RequestAborted();
        }

        row.Answered(Status);
        var took = Stopwatch.GetTimestamp() - _startedAt;
        if (!_isUpgraded)
        {
            row.Took(took);
        }

        if (log is not null && _features is not null && _request is not null && _response is not null)
        {
            log.Add(new CompletedRequest(_features, _request, _response, Stopwatch.GetElapsedTime(0, took), BytesSent));
        }

        Hide(row);
        _body?.End();
        (_features, _request, _response, _run) = (null, null, null, null);
    }

    // A request that the app's reading found bad is answered by Kestrel later than its end here.
    private int Status => _response switch
    {
        null => 0,
        { HasStarted: false } when _run?.Exception?.InnerException is BadHttpRequestException bad => bad.StatusCode,
        { StatusCode: var status } => status,
    };

    // What an app writes in answer to HEAD, Kestrel does not send.
    private long BytesSent => _body is null || _request!.Method == HttpMethods.Head ? 0 : _body.Bytes;

    // Kestrel hands no exception on when the client had gone away.
    private bool WasCancelled =>
        _run is not { IsCompletedSuccessfully: true } || _response?.StatusCode == StatusCodes.Status499ClientClosedRequest;

    private void Hide(ScoreboardRow row)
    {
        row.Hide(_shownAs);
        _shownAs = NotShown;
    }
}
