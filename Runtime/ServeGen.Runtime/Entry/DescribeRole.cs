using System.Reflection;
using ServeGen.Configuration;
using ServeGen.Interop;
using ServeGen.Logging;
using ServeGen.Messages;
using ServeGen.Processes;
using ServeGen.Supervision;

namespace ServeGen.Entry;

/// <summary>
/// A process that a supervisor started to learn what this release would run with: puts the settings together as
/// <c>serve run</c> does, tells the supervisor, and ends. Nothing else is started.
/// </summary>
internal static class DescribeRole
{
    public static int Run(Assembly app, Func<ServerDefinition> define, IReadOnlyList<string> arguments)
    {
        // What the profile's code starts is a plain process.
        Environment.SetEnvironmentVariable(WorkerEnvironment.RoleVariable, null);
        _ = Libc.SetCloseOnExec(ChildSpawner.FirstDescriptor);
        using var channel = new MessageSocket(ChildSpawner.FirstDescriptor);
        new Thread(() => EndWith(channel)) { IsBackground = true }.Start();
        if (channel.SendText(Describe(app.GetName(), define, arguments).ToString()))
        {
            return ExitCodes.Success;
        }

        StandardStream.Error.WriteLine(
            $"{ProgramName.Text}: {WorkerEnvironment.RoleVariable} is '{WorkerEnvironment.DescribeRole}', which only a supervisor may set");
        return ExitCodes.Usage;
    }

    private static AppDescription Describe(AssemblyName app, Func<ServerDefinition> define, IReadOnlyList<string> arguments)
    {
        try
        {
            var definition = define();
            var environment = LauncherRole.ReadEnvironment();
            var more = environment.GetValueOrDefault(CommandLineParser.ArgumentsVariable);
            var invocation = CommandLineParser.Parse(app, arguments, more);
            var settings = LauncherRole.Resolve(definition, invocation, environment);
            return DescribedSettings.Write(settings, new ThisMachine(), ProductVersion.Text, $"{app.Name} {app.Version?.ToString(3)}");
        }
        catch (Exception error) when (error is UsageException or ConfigurationException)
        {
            return Refuse(error.Message);
        }
#pragma warning disable CA1031 // A release with a file missing, say. Its own line tells more than our stack.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return Refuse($"{error.GetType().Name}: {error.Message}");
        }
    }

    private static AppDescription Refuse(string reason) => new() { Version = ProductVersion.Text, Refusals = [reason] };

    // Nobody else would end a profile that hangs when the supervisor is gone.
    private static void EndWith(MessageSocket channel)
    {
        while (channel.Receive() is not null)
        {
        }

        if (channel.Descriptor >= 0)
        {
            Libc.Exit(ExitCodes.Internal);
        }
    }
}
