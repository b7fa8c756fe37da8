using ServeGen;

[ServerConfig]
internal static class ServerConfig
{
    public static ServerOptions Production => new()
    {
        Bind = ["http://127.0.0.1:0"],
        Workers = 2,

        // Not the number of workers, which the command line gives and so puts right.
        Backlog = Release.Broken == "refuse" ? 0 : 2048,
    };
}
