using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using ServeGen.Configuration;
using ServeGen.Logging;
using ServeGen.Messages;

namespace ServeGen.Worker;

/// <summary>What the settings say of the app's own log. Without them it stays as the app has made it.</summary>
internal static class WorkerLogging
{
    public static void AddTo(IServiceCollection services, ServerOptions settings, WorkerStart start)
    {
        foreach (var choice in settings.LogLevel.Select(LevelChoice.Parse))
        {
            // After those of appsettings.json: of two rules for one category the last counts.
            services.PostConfigure<LoggerFilterOptions>(options => options.Rules.Add(
                new LoggerFilterRule(null, choice.Category.Length == 0 ? null : choice.Category, (LogLevel)choice.Level, null)));
        }

        // An app without the console log has chosen another.
        if (settings.LogFormat is { } format
            && services.FirstOrDefault(service => service.ImplementationType == typeof(ConsoleLoggerProvider)) is { } console)
        {
            services.Remove(console);
            var stream = start.WholeLines is { } lines ? new StandardStream(lines) : StandardStream.Output;
            services.AddSingleton<ILoggerProvider>(new WorkerLoggerProvider(
                stream, TimeProvider.System, format == LogFormat.Json, start.Slot, start.Generation));
        }
    }
}
