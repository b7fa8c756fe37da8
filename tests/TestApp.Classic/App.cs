using ServeGen;

namespace TestApp.Classic;

/// <summary>An entry point as it was before top-level statements: a class of its own name, in a namespace, asynchronous.</summary>
internal static partial class App
{
    private static async Task<int> Main(string[] args)
    {
        var host = Host.CreateDefaultBuilder(args)
            .ConfigureLogging(logging => logging.SetMinimumLevel(LogLevel.Warning))
            .ConfigureWebHostDefaults(web => web.Configure(app => app.Run(context => context.Response.WriteAsync("classic"))))
            .Build();
        await host.RunAsync();
        return 0;
    }

    [ServerConfig]
    internal static class Config
    {
        public static ServerOptions Any => new() { Bind = ["http://127.0.0.1:0"], Workers = 2, Name = "classic app" };
    }
}
