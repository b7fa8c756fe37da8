using Microsoft.Extensions.Logging;
using ServeGen.Configuration;
using ServeGen.Supervision;

namespace ServeGen.Entry;

/// <summary>Who the workers of a server are.</summary>
internal static partial class RunVerb
{
    /// <exception cref="ConfigurationException">The workers cannot be that user, or that user cannot read the app.</exception>
    private static WorkerIdentity IdentityOf(ServerOptions options, AppCommand app, ILogger log)
    {
        var identity = WorkerIdentity.Of(options);
        if (ReadableFiles.WhyNot(identity, options, PinnedApp.Of(app).Command) is { } reason)
        {
            throw new ConfigurationException(reason);
        }

        if (identity.Child is { User: not null })
        {
            LogIdentity(log, identity);
        }

        return identity;
    }

    [LoggerMessage(113, LogLevel.Information, "The workers run as {Identity}")]
    private static partial void LogIdentity(ILogger log, WorkerIdentity identity);
}
