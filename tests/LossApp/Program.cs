Release.Misbehave();

var builder = WebApplication.CreateBuilder(args);
builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);

var app = builder.Build();
var who = $"{Environment.ProcessId} {Environment.GetEnvironmentVariable("SERVEGEN_SLOT")}";
app.MapGet("/", () => "Hello, World!");
app.MapGet("/pid", () => who);
app.Run();
