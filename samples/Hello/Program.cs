var app = WebApplication.Create(args);

app.MapGet("/", () => "Hello!");
app.MapGet("/pid", () => $"{Environment.ProcessId} {Environment.GetEnvironmentVariable("SERVEGEN_SLOT")}");

app.Run();
