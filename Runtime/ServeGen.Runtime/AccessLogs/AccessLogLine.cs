using System.ComponentModel;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Features.Authentication;
using Microsoft.Extensions.Primitives;

namespace ServeGen.AccessLogs;

/// <summary>
/// One line of the access log while it is written: each method writes what its atom stands for. Used by generated code only;
/// one for each thread, used again and again, so that a line costs no memory.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class AccessLogLine
{
    private readonly LineBuffer _buffer;
    private readonly LineDates _dates = new();
    private readonly LineFacts _facts;
    private IFeatureCollection _features = null!;
    private IHttpRequestFeature _request = null!;
    private IHttpResponseFeature _response = null!;
    private TimeSpan _took;
    private long _bytes;

    internal AccessLogLine(LineFacts facts)
    {
        _facts = facts;
        _buffer = new LineBuffer(facts.LongestValue, facts.IsJson);
    }

    /// <summary>Text of the format itself, as UTF-8.</summary>
    /// <param name="text">What stands between two atoms.</param>
    public void Literal(ReadOnlySpan<byte> text) => _buffer.Append(text);

    /// <summary><c>%(h)s</c>: the client's address.</summary>
    public void RemoteAddress()
    {
        if (_features.Get<IHttpConnectionFeature>()?.RemoteIpAddress is { } address)
        {
            _buffer.AppendAddress(address);
        }
        else
        {
            _buffer.AppendNothing();
        }
    }

    /// <summary><c>%(l)s</c>: always a dash.</summary>
    public void Dash() => _buffer.AppendNothing();

    /// <summary><c>%(u)s</c>: the name of the user, where the app knows one.</summary>
    public void User() => _buffer.AppendWord(_features.Get<IHttpAuthenticationFeature>()?.User?.Identity?.Name);

    /// <summary><c>%(t)s</c>: when the request came.</summary>
    public void Time() => _dates.AppendTo(_buffer, _facts.Time.GetUtcNow().Ticks - _took.Ticks, _facts);

    /// <summary><c>%(r)s</c>: the request line, as the client sent it.</summary>
    public void RequestLine()
    {
        _buffer.AppendValue(_request.Method);
        _buffer.Append(" "u8);
        _buffer.AppendValue(_request.RawTarget);
        _buffer.Append(" "u8);
        _buffer.AppendValue(_request.Protocol);
    }

    /// <summary><c>%(m)s</c>: the method.</summary>
    public void Method() => _buffer.AppendValue(_request.Method);

    /// <summary><c>%(U)s</c>: the path, as the client sent it, without the query.</summary>
    public void Path()
    {
        var target = _request.RawTarget;
        var end = target.IndexOf('?', StringComparison.Ordinal);
        _buffer.AppendValue(end < 0 ? target : target.AsSpan(0, end));
    }

    /// <summary><c>%(q)s</c>: the query without its question mark.</summary>
    public void Query()
    {
        var target = _request.RawTarget;
        _buffer.AppendText(target.IndexOf('?', StringComparison.Ordinal) is >= 0 and var start ? target.AsSpan(start + 1) : default);
    }

    /// <summary><c>%(H)s</c>: the protocol.</summary>
    public void Protocol() => _buffer.AppendValue(_request.Protocol);

    /// <summary><c>%(s)s</c>: the status.</summary>
    public void Status() => _buffer.AppendNumber(_response.StatusCode);

    /// <summary><c>%(B)s</c>: the bytes of the body that was sent.</summary>
    public void Bytes() => _buffer.AppendNumber(_bytes);

    /// <summary><c>%(b)s</c>: the bytes of the body that was sent, or a dash for none.</summary>
    public void BytesOrDash()
    {
        if (_bytes == 0)
        {
            _buffer.AppendNothing();
        }
        else
        {
            _buffer.AppendNumber(_bytes);
        }
    }

    /// <summary><c>%(f)s</c>: the page that led here.</summary>
    public void Referer() => Header(_request.Headers.Referer);

    /// <summary><c>%(a)s</c>: the client's program.</summary>
    public void UserAgent() => Header(_request.Headers.UserAgent);

    /// <summary><c>%(T)s</c>: how long it took, in whole seconds.</summary>
    public void Seconds() => _buffer.AppendNumber((long)_took.TotalSeconds);

    /// <summary><c>%(M)s</c>: how long it took, in milliseconds.</summary>
    public void Milliseconds() => _buffer.AppendNumber((long)_took.TotalMilliseconds);

    /// <summary><c>%(D)s</c>: how long it took, in microseconds.</summary>
    public void Microseconds() => _buffer.AppendNumber((long)_took.TotalMicroseconds);

    /// <summary><c>%(L)s</c>: how long it took, in seconds with six decimals.</summary>
    public void DecimalSeconds()
    {
        Seconds();
        _buffer.Append("."u8);
        _buffer.AppendDigits(_took.Ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond, 6);
    }

    /// <summary><c>%(p)s</c>: the worker's process id.</summary>
    public void ProcessId() => _buffer.AppendNumber(Environment.ProcessId);

    /// <summary><c>%(w)s</c>: the worker's slot.</summary>
    public void Slot() => _buffer.AppendNumber(_facts.Slot);

    /// <summary><c>%(g)s</c>: the worker's generation.</summary>
    public void Generation() => _buffer.AppendNumber(_facts.Generation);

    /// <summary><c>%({NAME}i)s</c>: a header of the request.</summary>
    /// <param name="name">The header's name.</param>
    public void RequestHeader(string name) => Header(_request.Headers[name]);

    /// <summary><c>%({NAME}o)s</c>: a header of the response.</summary>
    /// <param name="name">The header's name.</param>
    public void ResponseHeader(string name) => Header(_response.Headers[name]);

    /// <summary><c>%({NAME}e)s</c>: an environment variable of the worker.</summary>
    /// <param name="name">The variable's name.</param>
    public void Variable(string name) => _buffer.AppendText(Environment.GetEnvironmentVariable(name));

    internal bool IsOf(LineFacts facts) => ReferenceEquals(facts, _facts);

    /// <summary>The line, with its end. Valid until the next one begins on this thread.</summary>
    internal ReadOnlySpan<byte> Write(AccessLogWriter write, in CompletedRequest request)
    {
        (_features, _request, _response) = (request.Features, request.Request, request.Response);
        (_took, _bytes) = (request.Took, request.Bytes);
        _buffer.Clear();
        write(this);
        _buffer.Append("\n"u8);

        // A thread that rests must not keep a connection alive.
        (_features, _request, _response) = (null!, null!, null!);
        return _buffer.Written;
    }

    private void Header(StringValues values) => _buffer.AppendText(values.ToString());
}
