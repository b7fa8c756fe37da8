using ServeGen.Json;

namespace ServeGen.Control;

/// <summary>Finds what a request asks for, and turns the server's answer into a response.</summary>
internal sealed class ControlRoutes(IServerControl control)
{
    private const string Everything = "There is /status, /reload, /scale, /recycle, /reopen-logs and /stop.";

    /// <summary>Answers one request; blocks for as long as the server's answer takes.</summary>
    /// <param name="request">The request.</param>
    /// <param name="clientGone">Called when the answer may take long.</param>
    public HttpAnswer Answer(ControlRequest request, Func<CancellationToken> clientGone) => request.Path switch
    {
        "/status" => Status(request),
        "/reload" => Reload(request, clientGone),
        "/scale" => Post(request, ["workers", "change"], Scale),
        "/recycle" => Post(request, ["slot", "all"], Recycle),
        "/reopen-logs" => Post(request, [], _ => control.ReopenLogs()),
        "/stop" => Post(request, ["quick"], body => control.Stop(body.Flag("quick") ?? false)),
        _ => HttpAnswer.Error(404, Everything),
    };

    private HttpAnswer Status(ControlRequest request)
    {
        if (request.Method is not ("GET" or "HEAD"))
        {
            return HttpAnswer.Error(405, "GET is the method for this.", "GET, HEAD");
        }

        return request.Query.Length > 0
            ? UnknownQuery()
            : new HttpAnswer(200, StatusText.Write(control.Status()));
    }

    private HttpAnswer Reload(ControlRequest request, Func<CancellationToken> clientGone)
    {
        if (request.Query is not ("" or "wait=true" or "wait=false"))
        {
            return HttpAnswer.Error(400, "The query may be wait=true.");
        }

        var wait = request.Query == "wait=true";
        return Post(request with { Query = "" }, [], _ => control.Reload(wait, wait ? clientGone() : CancellationToken.None));
    }

    private ControlAnswer? Scale(RequestBody body) => (body.Number("workers"), body.Number("change")) switch
    {
        ({ } workers, null) when workers > 0 => control.ScaleTo(workers),
        (null, { } change) when change != 0 => control.ScaleBy(change),
        _ => null,
    };

    private ControlAnswer? Recycle(RequestBody body) => (body.Number("slot"), body.Flag("all")) switch
    {
        ({ } slot, null) when slot >= 0 => control.Recycle(slot),
        (null, true) => control.Recycle(null),
        _ => null,
    };

    private static HttpAnswer Post(ControlRequest request, string[] members, Func<RequestBody, ControlAnswer?> act)
    {
        if (request.Method != "POST")
        {
            return HttpAnswer.Error(405, "POST is the method for this.", "POST");
        }

        if (request.Query.Length > 0)
        {
            return UnknownQuery();
        }

        if (RequestBody.Read(request.Body, members, out var error) is not { } body)
        {
            return HttpAnswer.Error(400, error!);
        }

        if (act(body) is { } answer)
        {
            return Describe(answer);
        }

        // Only what needs a member ends here.
        return request.HasLength
            ? HttpAnswer.Error(400, RequestBody.Expected(members))
            : HttpAnswer.Error(411, "A body with its Content-Length is needed. " + RequestBody.Expected(members));
    }

    private static HttpAnswer UnknownQuery() => HttpAnswer.Error(400, "This takes no query.");

    private static HttpAnswer Describe(ControlAnswer answer)
    {
        var (status, outcome) = answer.Outcome switch
        {
            ControlOutcome.Done => (200, "done"),
            ControlOutcome.Accepted => (202, "accepted"),
            ControlOutcome.Refused => (409, "refused"),
            _ => (409, "failed"),
        };
        return new HttpAnswer(
            status, new JsonText().Begin('{').Member("outcome", outcome).Member("reason", answer.Reason).End('}').ToBytes());
    }
}
