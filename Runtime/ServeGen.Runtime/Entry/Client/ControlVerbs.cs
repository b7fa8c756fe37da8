using System.Globalization;
using System.Text;
using System.Text.Json;
using ServeGen.Configuration;
using ServeGen.Control;
using ServeGen.Interop;

namespace ServeGen.Entry;

/// <summary>The verbs that talk to a running server.</summary>
internal static class ControlVerbs
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Does what was asked for, and returns what to print.</summary>
    /// <param name="invocation">The command line.</param>
    /// <param name="path">Where the server's control socket is; null when it has none.</param>
    /// <exception cref="ClientException">It was not done.</exception>
    /// <exception cref="UsageException">The operand makes no sense.</exception>
    public static string Run(Invocation invocation, ControlPath? path)
    {
        var request = RequestOf(invocation);
        if (path is null)
        {
            throw new ClientException("ControlSocket is off, so the server cannot be reached", ExitCodes.Unavailable);
        }

        using var client = ControlClient.Connect(path);
        using var server = invocation is { Verb: Verb.Stop, Wait: true } ? ServerProcess.Of(client.ServerPid) : null;
        var body = client.Send(request.Method, request.Target, request.Json, request.Patience);
        if (invocation.Verb == Verb.Status)
        {
            return invocation.Json ? Encoding.UTF8.GetString(body) : Table(body, path);
        }

        server?.WaitForExit();
        return server is null ? Describe(body) : "stopped";
    }

    private static Request RequestOf(Invocation invocation) => invocation.Verb switch
    {
        Verb.Status => new Request(HttpMethod.Get, "/status", null),
        Verb.Reload when invocation.Wait => new Request(HttpMethod.Post, "/reload?wait=true", null) { Patience = Timeout.InfiniteTimeSpan },
        Verb.Reload => new Request(HttpMethod.Post, "/reload", null),
        Verb.Scale => new Request(HttpMethod.Post, "/scale", ScaleBody(invocation.Operand)),
        Verb.Recycle => new Request(HttpMethod.Post, "/recycle", RecycleBody(invocation.Operand)),
        Verb.ReopenLogs => new Request(HttpMethod.Post, "/reopen-logs", null),
        _ => new Request(HttpMethod.Post, "/stop", invocation.Quick ? """{"quick":true}""" : null),
    };

    private static string ScaleBody(string operand)
    {
        var isChange = operand.StartsWith('+') || operand.StartsWith('-');
        return int.TryParse(operand, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number != 0
            ? string.Create(CultureInfo.InvariantCulture, $$"""{"{{(isChange ? "change" : "workers")}}":{{number}}}""")
            : throw new UsageException($"scale: '{operand}' is not a number of workers; use 4, or +1, or -1");
    }

    private static string RecycleBody(string operand)
    {
        if (string.Equals(operand, "all", StringComparison.OrdinalIgnoreCase))
        {
            return """{"all":true}""";
        }

        return int.TryParse(operand, NumberStyles.None, CultureInfo.InvariantCulture, out var slot)
            ? string.Create(CultureInfo.InvariantCulture, $$"""{"slot":{{slot}}}""")
            : throw new UsageException($"recycle: '{operand}' is not a slot; use the number of one, or all");
    }

    private static string Table(byte[] body, ControlPath path) =>
        Read(() => JsonSerializer.Deserialize(body, ControlJson.Default.ServerStatus)) is { } status
            ? StatusTable.Write(status, TimeProvider.System.GetUtcNow())
            : throw new ClientException($"what {path.Path} says cannot be read; see status --json", ExitCodes.Internal);

    private static string Describe(byte[] body) =>
        Read(() => JsonSerializer.Deserialize(body, ControlJson.Default.OutcomeBody)) switch
        {
            { Reason: { } reason } answer => $"{answer.Outcome}: {reason}",
            { } answer => answer.Outcome,
            null => "done",
        };

    private static T? Read<T>(Func<T?> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Request(HttpMethod Method, string Target, string? Json)
    {
        public TimeSpan Patience { get; init; } = ControlVerbs.Patience;
    }
}
