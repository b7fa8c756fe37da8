using ServeGen;

[ServerConfig]
static class ServerConfig
{
    public static ServerOptions Production => new()
    {
        Bind = ["http://127.0.0.1:8000"],
        Workers = 2,
    };
}
