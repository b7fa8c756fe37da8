using Microsoft.Extensions.Logging;
using ServeGen.Interop;

namespace ServeGen.Control;

/// <summary>What is said on one connection: who asks, one request, one answer.</summary>
internal sealed partial class ControlSession(
    ControlConnection connection, ControlRoutes routes, ILogger log, uint userId, Action watching)
{
    public void Serve()
    {
        if (connection.Peer is not { } peer || !IsAllowed(peer))
        {
            LogForbidden(log, connection.Peer?.UserId, connection.Peer?.Pid);
            Say(HttpAnswer.Error(403, "Only the server's own user and root may do this."));
            return;
        }

        switch (connection.Read())
        {
            case ParsedRequest.Complete { Request: var request }:
                Say(AnswerOf(request), withBody: request.Method != "HEAD");
                break;
            case ParsedRequest.Refused refused:
                Say(HttpAnswer.Error(refused.Status, refused.Reason));
                break;
        }
    }

    /// <summary>Says that there are as many others as may be.</summary>
    public void Refuse(int others) => Say(HttpAnswer.Error(503, $"{others} others are being served; try again."));

    private bool IsAllowed(Libc.Credentials peer) => peer.UserId == 0 || peer.UserId == userId;

    private HttpAnswer AnswerOf(ControlRequest request)
    {
        try
        {
            return routes.Answer(request, Watch);
        }
#pragma warning disable CA1031 // An error of ours is the caller's to know, and must not end the supervisor.
        catch (Exception error)
#pragma warning restore CA1031
        {
            LogFailed(log, error, request.Path);
            return HttpAnswer.Error(500, "An error of ServeGen's own; its log has the details.");
        }
    }

    private CancellationToken Watch()
    {
        var gone = connection.Watch();
        watching();
        return gone;
    }

    private void Say(HttpAnswer answer, bool withBody = true)
    {
        connection.Write(answer.ToBytes(withBody));
        connection.Linger();
    }

    [LoggerMessage(133, LogLevel.Warning, "The control socket refused the user {UserId} (pid {Pid})")]
    private static partial void LogForbidden(ILogger log, object? userId, object? pid);

    [LoggerMessage(134, LogLevel.Error, "{Path} of the control socket failed")]
    private static partial void LogFailed(ILogger log, Exception error, string path);
}
