using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using ServeGen.Tests.Harness;

namespace ServeGen.Process.Tests;

/// <summary>A real nginx, with the configuration that docs/proxies.md shows.</summary>
internal sealed class Nginx : IAsyncDisposable
{
    public const string Needed = "nginx -v && test -e /usr/lib/nginx/modules/ngx_stream_module.so";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly string _folder = Directory.CreateTempSubdirectory("servegen-nginx-").FullName;
    private System.Diagnostics.Process? _process;

    public int Port { get; } = FreePort.Next();

    /// <summary>The blocks of the page, in its order: http, an upstream by a unix socket, stream.</summary>
    public static IReadOnlyList<string> Blocks { get; } = DocPage.Blocks("proxies.md", "nginx");

    /// <summary>Starts it with text that stands in nginx's own main file, or in a block of it.</summary>
    public static async Task<Nginx> StartAsync(Func<int, string> configure)
    {
        var nginx = new Nginx();
        var file = Path.Combine(nginx._folder, "nginx.conf");
        await File.WriteAllTextAsync(file, $$"""
            load_module /usr/lib/nginx/modules/ngx_stream_module.so;
            user root;
            daemon off;
            pid {{nginx._folder}}/nginx.pid;
            error_log stderr warn;
            events { worker_connections 512; }
            {{configure(nginx.Port)}}
            """);
        nginx._process = System.Diagnostics.Process.Start(new ProcessStartInfo("nginx", ["-p", nginx._folder, "-c", file, "-e", "stderr"]))!;
        await nginx.WaitUntilOpenAsync();
        return nginx;
    }

    public static string Http(string block, int port) => $"http {{ access_log off; {block.Replace("listen 80;", $"listen 127.0.0.1:{port};", StringComparison.Ordinal)} }}";

    /// <summary>The answer to a request that comes from another address than nginx's own, as from another machine.</summary>
    public async Task<string> AskAsync(string request)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(IPEndPoint.Parse("127.0.0.2:0"));
        await socket.ConnectAsync("127.0.0.1", Port);
        return await RawClient.AskAsync(socket, Encoding.ASCII.GetBytes(request));
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { } process)
        {
            Signals.Send(process.Id, "TERM");
            await process.WaitForExitAsync().WaitAsync(Patience);
            process.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private async Task WaitUntilOpenAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (true)
        {
            try
            {
                (await RawClient.ConnectAsync(Port)).Dispose();
                return;
            }
            catch (SocketException) when (!_process!.HasExited)
            {
                await look.WaitForNextTickAsync(patience.Token);
            }
        }
    }
}
