using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;

namespace ServeGen.Tests.Harness;

/// <summary>A client of any address: a port, a unix socket with a file or without, with TLS or without, HTTP/1.1 or HTTP/2.</summary>
internal static class AddressClient
{
    /// <param name="address">As the server's log has it: <c>https://127.0.0.1:5001</c>, <c>unix:/run/app.sock</c>, <c>unix:@app</c>.</param>
    /// <param name="path">What to ask for.</param>
    /// <param name="version">The version of HTTP, and no other.</param>
    /// <param name="tls">TLS is spoken at a unix socket.</param>
    public static async Task<string> GetAsync(string address, string path, Version? version = null, bool tls = false)
    {
        using var client = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = (_, cancellationToken) => ConnectAsync(address, cancellationToken),
            SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null },
        });
        var scheme = tls || address.StartsWith("https:", StringComparison.Ordinal) ? "https" : "http";
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"{scheme}://localhost{path}"))
        {
            Version = version ?? HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        using var response = await client.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStringAsync();
    }

    private static async ValueTask<Stream> ConnectAsync(string address, CancellationToken cancellationToken)
    {
        var endPoint = EndPointOf(address);
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, endPoint is IPEndPoint ? ProtocolType.Tcp : ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(endPoint, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static EndPoint EndPointOf(string address)
    {
        if (address.StartsWith("unix:", StringComparison.Ordinal))
        {
            var path = address["unix:".Length..];
            return new UnixDomainSocketEndPoint(path[0] == '@' ? "\0" + path[1..] : path);
        }

        var endPoint = IPEndPoint.Parse(address[(address.IndexOf("://", StringComparison.Ordinal) + 3)..]);
        return endPoint.Address.Equals(IPAddress.IPv6Any) || endPoint.Address.Equals(IPAddress.Any)
            ? new IPEndPoint(IPAddress.Loopback, endPoint.Port)
            : endPoint;
    }
}
