using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Abstractions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using ServeGen.AccessLogs;

namespace ServeGen.Worker;

/// <summary>
/// Stands between Kestrel and the app, before any middleware: counts and times requests, shows those in flight on the
/// scoreboard, and tells clients to leave while the worker drains. The context passes through unchanged, so that Kestrel can
/// go on pooling it.
/// </summary>
internal sealed class MeteredApplication<TContext> : IHttpApplication<TContext>
    where TContext : notnull
{
    private const string Http2 = "HTTP/2";

    // Longer than it takes from here to a client and back; a client across an ocean still has its own retry.
    private static readonly TimeSpan FarewellTime = TimeSpan.FromMilliseconds(100);

    private static readonly bool CarriesRecord = typeof(IRecordedRequest).IsAssignableFrom(typeof(TContext));

    private readonly IHttpApplication<TContext> _app;
    private readonly RequestMeter _meter;
    private readonly RequestRules _rules;
    private readonly AccessLog? _accessLog;
    private readonly Func<object, Task> _onStarting;

    // Contexts are pooled, one for each connection of HTTP/1 or stream of HTTP/2, so this grows with them, not with requests.
    private readonly ConditionalWeakTable<object, RequestRecord> _records = [];

    public MeteredApplication(IHttpApplication<TContext> app, RequestMeter meter, RequestRules rules, AccessLog? accessLog = null)
    {
        _app = app;
        _meter = meter;
        _rules = rules;
        _accessLog = accessLog;
        _onStarting = OnStarting;
    }

    public TContext CreateContext(IFeatureCollection contextFeatures)
    {
        var startedAt = Stopwatch.GetTimestamp();
        var request = contextFeatures.Get<IHttpRequestFeature>();
        if (request is not null)
        {
            _rules.Check(request);
        }

        _meter.RequestStarted();
        // "Connection: close" means nothing in HTTP/2: its connections are told to go by GOAWAY.
        var isFarewell = (_rules.IsLast(contextFeatures) || _meter.IsDraining)
            && request?.Protocol == Http2
            && contextFeatures.Get<TrackedConnection>()?.RequestClose() == true;
        contextFeatures.Get<IHttpResponseFeature>()?.OnStarting(_onStarting, contextFeatures);
        try
        {
            _rules.Forwarded?.Apply(contextFeatures, request);
            var context = _app.CreateContext(contextFeatures);
            if (CarriesRecord && contextFeatures is IHostContextContainer<TContext> container)
            {
                // Where a pooled one is; an upgrade looks for it there.
                container.HostContext = context;
            }

            if (RecordOf(context) is { } record)
            {
                record.Begin(_meter.Row, startedAt, contextFeatures, isFarewell);
                if (_accessLog is { NeedsBytes: true })
                {
                    record.CountBody();
                }
            }

            return context;
        }
        catch
        {
            _meter.Row.RequestAborted();
            _meter.RequestEnded();
            throw;
        }
    }

    public Task ProcessRequestAsync(TContext context)
    {
        if (!TryFindRecord(context, out var record))
        {
            return _app.ProcessRequestAsync(context);
        }

        var run = record.IsFarewell ? ProcessFarewellAsync(context) : _app.ProcessRequestAsync(context);
        record.Runs(run);
        return run;
    }

    // Kestrel closes the connection with its last stream. If the response were faster than the GOAWAY, or both than the
    // requests that are on their way to us, those would find the connection closed; so this stream stays open for a while.
    private async Task ProcessFarewellAsync(TContext context)
    {
        await Task.Delay(FarewellTime);
        await _app.ProcessRequestAsync(context);
    }

    public void DisposeContext(TContext context, Exception? exception)
    {
        try
        {
            _app.DisposeContext(context, exception);
        }
        finally
        {
            if (TryFindRecord(context, out var record))
            {
                record.End(_meter.Row, exception, _meter.IsRehearsing ? null : _accessLog);
            }

            if (exception is not null)
            {
                _meter.RequestFailed(exception);
            }

            _meter.RequestEnded();
        }
    }

    // A context without an identity, such as no host of ASP.NET Core's has, is counted only.
    private RequestRecord? RecordOf(TContext context) =>
        typeof(TContext).IsValueType ? null
        : CarriesRecord ? ((IRecordedRequest)context).Record
        : _records.GetOrAdd(context, static _ => new RequestRecord());

    private bool TryFindRecord(TContext context, [NotNullWhen(true)] out RequestRecord? record)
    {
        record = null;
        if (CarriesRecord)
        {
            record = ((IRecordedRequest)context).Record;
            return true;
        }

        return !typeof(TContext).IsValueType && _records.TryGetValue(context, out record);
    }

    private Task OnStarting(object state)
    {
        var features = (IFeatureCollection)state;
        var response = features.Get<IHttpResponseFeature>()!;
        if (response.StatusCode == StatusCodes.Status101SwitchingProtocols)
        {
            OnUpgrade(features);
            response.OnCompleted(OnUpgradeCompleted, _meter);
        }
        else if (_meter.IsDraining || _rules.HasHadAll(features))
        {
            response.Headers[HeaderNames.Connection] = "close";
        }

        return Task.CompletedTask;
    }

    private void OnUpgrade(IFeatureCollection features)
    {
        if (features.Get<TrackedConnection>() is { } connection)
        {
            connection.IsUpgraded = true;
        }

        if (features is IHostContextContainer<TContext> { HostContext: { } context } && TryFindRecord(context, out var record))
        {
            record.Upgraded(_meter.Row);
        }

        _meter.Upgraded();
    }

    private static Task OnUpgradeCompleted(object meter)
    {
        ((RequestMeter)meter).UpgradeEnded();
        return Task.CompletedTask;
    }
}
