using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ServeGen.Tests.Harness;

namespace ServeGen.Process.Tests;

/// <summary>Clients that speak TLS, take any certificate, and lose nothing unseen.</summary>
internal static class TlsClient
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The port of the server's https address.</summary>
    public static async Task<int> PortOfAsync(TestServer server) =>
        int.Parse((await server.WaitForAsync(@"Listening at .*https://127\.0\.0\.1:(\d+)")).Groups[1].ValueSpan, null);

    // One client with a connection that it keeps as long as it may. Whatever is lost is thrown.
    public static async Task<int> AskUntilAsync(int port, CancellationToken stop)
    {
        var answers = 0;
        while (!stop.IsCancellationRequested)
        {
            await using var stream = await ConnectAsync(port, "shop.example");
            using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
            var mayStay = true;
            while (mayStay && !stop.IsCancellationRequested)
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes("GET /pid HTTP/1.1\r\nHost: x\r\n\r\n"), CancellationToken.None);
                mayStay = await ReadAnswerAsync(reader).WaitAsync(Patience, CancellationToken.None);
                answers++;
            }
        }

        return answers;
    }

    private static async Task<bool> ReadAnswerAsync(StreamReader reader)
    {
        Assert.Equal("HTTP/1.1 200 OK", await reader.ReadLineAsync());
        var headers = new List<string>();
        while (await reader.ReadLineAsync() is { Length: > 0 } header)
        {
            headers.Add(header);
        }

        Assert.Contains("Transfer-Encoding: chunked", headers);
        for (var size = await reader.ReadLineAsync(); size != "0"; size = await reader.ReadLineAsync())
        {
            Assert.NotNull(size);
            Assert.NotNull(await reader.ReadLineAsync());
        }

        Assert.Equal("", await reader.ReadLineAsync());
        return !headers.Contains("Connection: close", StringComparer.Ordinal);
    }

    public static async Task<X509Certificate> HandshakeAsync(int port, string name, SslProtocols protocols = SslProtocols.None)
    {
        await using var stream = await ConnectAsync(port, name, protocols);
        return stream.RemoteCertificate!;
    }

    public static async Task<SslStream> ConnectAsync(int port, string name, SslProtocols protocols = SslProtocols.None)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync("127.0.0.1", port);
        var stream = new SslStream(new NetworkStream(socket, ownsSocket: true));
        using var limit = new CancellationTokenSource(Patience);
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = name,
            EnabledSslProtocols = protocols,
            RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null,
        };
        await stream.AuthenticateAsClientAsync(options, limit.Token);
        return stream;
    }

    public static HttpClient New(X509Certificate2? own = null) => new(new SocketsHttpHandler
    {
        SslOptions = new SslClientAuthenticationOptions
        {
            RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null,
            LocalCertificateSelectionCallback = (_, _, _, _, _) => own!,
        },
    })
    {
        DefaultRequestVersion = HttpVersion.Version20,
        DefaultVersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
    };
}
