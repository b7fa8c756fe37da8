using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using ServeGen.Configuration;
using ServeGen.Control;
using ServeGen.Interop;

namespace ServeGen.Entry;

/// <summary>One connection to a running server's control socket, for one request.</summary>
internal sealed class ControlClient : IDisposable
{
    private readonly Socket _socket;
    private readonly string _path;

    private ControlClient(Socket socket, string path)
    {
        (_socket, _path) = (socket, path);
        ServerPid = Libc.PeerCredentials((int)socket.Handle)?.Pid ?? 0;
    }

    /// <summary>The process that listens; 0 when it cannot be seen from here.</summary>
    public int ServerPid { get; }

    /// <exception cref="ClientException">Nobody listens there, or this user may not connect.</exception>
    public static ControlClient Connect(ControlPath path)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            path.CheckLength();

            // Without waiting: the queue of a stopped server may be full.
            socket.Blocking = false;
            socket.Connect(new UnixDomainSocketEndPoint(path.Path));
            socket.Blocking = true;
            return new ControlClient(socket, path.Path);
        }
        catch (SocketException error)
        {
            socket.Dispose();
            throw NotReached(path.Path, error.SocketErrorCode);
        }
        catch (ControlSocketException error)
        {
            socket.Dispose();
            throw new ClientException(error.Message, ExitCodes.Unavailable);
        }
    }

    /// <summary>The body of the answer to a request that was done or accepted.</summary>
    /// <exception cref="ClientException">It was neither, or no answer came.</exception>
    public byte[] Send(HttpMethod method, string target, string? json, TimeSpan patience)
    {
        using var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            ConnectCallback = (_, _) => new ValueTask<Stream>(new NetworkStream(_socket)),
        };
        using var client = new HttpClient(handler, disposeHandler: false) { Timeout = patience };
        using var request = new HttpRequestMessage(method, "http://localhost" + target);
        if (method == HttpMethod.Post)
        {
            request.Content = new StringContent(json ?? "", Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        }

        try
        {
            using var response = client.Send(request);
            using var body = new MemoryStream();
            response.Content.ReadAsStream().CopyTo(body);
            return response.IsSuccessStatusCode ? body.ToArray() : throw Refused((int)response.StatusCode, body.ToArray());
        }
        catch (TaskCanceledException)
        {
            throw new ClientException(
                string.Create(CultureInfo.InvariantCulture, $"the server at {_path} does not answer within {patience.TotalSeconds} s"),
                ExitCodes.Unavailable);
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            throw new ClientException($"{_path} gave no answer of a server of ours: {error.Message}", ExitCodes.Unavailable);
        }
    }

    public void Dispose() => _socket.Dispose();

    private static ClientException NotReached(string path, SocketError error) => error switch
    {
        SocketError.AccessDenied => new ClientException(
            $"no permission to use {path}: it is its server's own user's and root's", ExitCodes.NotPermitted),
        SocketError.ConnectionRefused => new ClientException(
            $"no server answers at {path} any more; the one that made it is gone", ExitCodes.Unavailable),
        SocketError.WouldBlock => new ClientException(
            $"the server at {path} takes no connections: too many wait already", ExitCodes.Unavailable),
        _ => new ClientException(
            $"no server answers at {path}; is it running, as this user and with this Name? --control-socket PATH looks elsewhere",
            ExitCodes.Unavailable),
    };

    private static ClientException Refused(int status, byte[] body) => new(
        ReasonOf(body) ?? string.Create(CultureInfo.InvariantCulture, $"the server answered {status}"),
        status switch
        {
            403 => ExitCodes.NotPermitted,
            500 => ExitCodes.Internal,
            _ => ExitCodes.CommandFailed,
        });

    private static string? ReasonOf(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, ControlJson.Default.ErrorBody)?.Error
                ?? JsonSerializer.Deserialize(body, ControlJson.Default.OutcomeBody)?.Reason;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
