using ServeGen;

[ServerConfig]
internal static class ServerConfig
{
    public static ServerOptions Production => new()
    {
        Bind = ["http://127.0.0.1:0"],
        Workers = Release.Broken == "refuse" ? -1 : 2,
    };
}
