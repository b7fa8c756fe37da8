using System.Collections;
using ServeGen.Configuration;
using ServeGen.Control;
using ServeGen.Logging;
using ServeGen.Processes;
using ServeGen.Sockets;

namespace ServeGen.Entry;

/// <summary>The process that the user started: understands the command line, then supervises, checks or shows.</summary>
internal static class LauncherRole
{
    /// <summary>Does what the command line says, and returns the process's exit code.</summary>
    public static int Run(Func<ServerDefinition> define, IReadOnlyList<string> arguments)
    {
        try
        {
            var definition = define();
            var environment = ReadEnvironment();
            var more = environment.GetValueOrDefault(CommandLineParser.ArgumentsVariable);
            var invocation = CommandLineParser.Parse(definition.App.GetName(), arguments, more);
            return invocation.Verb == Verb.None
                ? ExitCodes.Success
                : Run(definition, invocation, environment, arguments.Count);
        }
        catch (UsageException error)
        {
            return Fail(error.Message, ExitCodes.Usage);
        }
        catch (ConfigurationException error)
        {
            return Fail(error.Message, ExitCodes.ConfigurationRefused);
        }
        catch (Exception error) when (error is BindException or ControlSocketException or PidFileException)
        {
            return Fail(error.Message, ExitCodes.Unavailable);
        }
        catch (ClientException error)
        {
            return Fail(error.Message, error.ExitCode);
        }
    }

    private static int Run(
        ServerDefinition definition, Invocation invocation, Dictionary<string, string> environment, int ownArguments)
    {
        var settings = Resolve(definition, invocation, environment);
        return invocation.Verb switch
        {
            Verb.Check => CheckVerb.Run(settings),
            Verb.Config => ConfigVerb.Run(settings, environment, invocation.Json),
            not Verb.Run => Tell(invocation, ServerIdentity.SocketOf(definition, settings, environment)),
            _ => RunVerb.Run(definition, settings, environment, ownArguments, invocation.AppArguments),
        };
    }

    private static int Tell(Invocation invocation, ControlPath? server)
    {
        StandardStream.Output.WriteLine(ControlVerbs.Run(invocation, server));
        return ExitCodes.Success;
    }

    /// <exception cref="UsageException">Something is not known or cannot be read.</exception>
    /// <exception cref="ConfigurationException">There is no such profile, or it threw.</exception>
    public static ResolvedSettings Resolve(ServerDefinition definition, Invocation invocation, Dictionary<string, string> environment)
    {
        var names = definition.Profiles.Select(profile => profile.Name).ToList();
        var name = ProfileChoice.Choose(names, invocation.Profile, environment, definition.File);
        var profile = definition.Profiles.First(profile => profile.Name == name);
        var settings = SettingsResolver.Resolve(
            name, definition.File, ProfileCode.Evaluate(profile, definition.File), environment, invocation.Given);
        var lines = new Lazy<IReadOnlyDictionary<string, string>>(() => WrittenLines.Of(definition.App, name));
        return settings with { Lines = () => lines.Value };
    }

    // Loops over value types in place of LINQ, here and wherever the start passes: each such query would have the JIT
    // compile a dozen methods, and the first answer waits for them.
    public static Dictionary<string, string> ReadEnvironment()
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            environment[(string)entry.Key] = (string?)entry.Value ?? "";
        }

        return environment;
    }

    private static int Fail(string message, int code)
    {
        StandardStream.Error.WriteLine($"{ProgramName.Text}: {message}");
        return code;
    }
}
