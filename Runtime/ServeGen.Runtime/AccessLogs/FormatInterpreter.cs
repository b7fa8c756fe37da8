using System.Text;
using ServeGen.Configuration;

namespace ServeGen.AccessLogs;

/// <summary>Writes lines in a format that no compiler has seen. Calls what compiled code calls, so the lines are the same.</summary>
internal static class FormatInterpreter
{
    public static AccessLogWriter Of(AccessLogFormat format)
    {
        var steps = format.Parts.Select(StepOf).ToArray();
        return line =>
        {
            foreach (var step in steps)
            {
                step(line);
            }
        };
    }

    private static AccessLogWriter StepOf(AccessLogPart part)
    {
        var bytes = Encoding.UTF8.GetBytes(part.Text);
        return part.Atom switch
        {
            AccessLogAtom.Literal => line => line.Literal(bytes),
            AccessLogAtom.RemoteAddress => static line => line.RemoteAddress(),
            AccessLogAtom.Dash => static line => line.Dash(),
            AccessLogAtom.User => static line => line.User(),
            AccessLogAtom.Time => static line => line.Time(),
            AccessLogAtom.RequestLine => static line => line.RequestLine(),
            AccessLogAtom.Method => static line => line.Method(),
            AccessLogAtom.Path => static line => line.Path(),
            AccessLogAtom.Query => static line => line.Query(),
            AccessLogAtom.Protocol => static line => line.Protocol(),
            AccessLogAtom.Status => static line => line.Status(),
            AccessLogAtom.BytesOrDash => static line => line.BytesOrDash(),
            AccessLogAtom.Bytes => static line => line.Bytes(),
            AccessLogAtom.Referer => static line => line.Referer(),
            AccessLogAtom.UserAgent => static line => line.UserAgent(),
            AccessLogAtom.Seconds => static line => line.Seconds(),
            AccessLogAtom.Milliseconds => static line => line.Milliseconds(),
            AccessLogAtom.Microseconds => static line => line.Microseconds(),
            AccessLogAtom.DecimalSeconds => static line => line.DecimalSeconds(),
            AccessLogAtom.ProcessId => static line => line.ProcessId(),
            AccessLogAtom.Slot => static line => line.Slot(),
            AccessLogAtom.Generation => static line => line.Generation(),
            AccessLogAtom.RequestHeader => line => line.RequestHeader(part.Text),
            AccessLogAtom.ResponseHeader => line => line.ResponseHeader(part.Text),
            AccessLogAtom.Variable => line => line.Variable(part.Text),
            _ => throw new ArgumentOutOfRangeException(nameof(part), part.Atom, "no such atom"),
        };
    }
}
