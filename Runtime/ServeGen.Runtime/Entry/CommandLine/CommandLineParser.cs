using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using System.Reflection;
using ServeGen.Configuration;
using ServeGen.Logging;

namespace ServeGen.Entry;

/// <summary>Reads the command line and <c>SERVEGEN_ARGS</c>.</summary>
internal static class CommandLineParser
{
    public const string ArgumentsVariable = "SERVEGEN_ARGS";

    private static readonly Invocation PlainRun = new(Verb.Run, [], null, []);

    /// <exception cref="UsageException">Something is not known or misses its value.</exception>
    public static Invocation Parse(AssemblyName app, IReadOnlyList<string> arguments, string? moreArguments)
    {
        var separator = arguments.TakeWhile(argument => argument != "--").Count();
        var own = arguments.Take(separator).ToList();
        List<string> appArguments = [.. arguments.Skip(separator + 1)];
        if (own.Count == 0 && string.IsNullOrWhiteSpace(moreArguments))
        {
            // The usual start, which need not load a command-line library.
            return PlainRun with { AppArguments = appArguments };
        }

        var command = new LauncherCommand(app);
        var more = System.CommandLine.Parsing.CommandLineParser.SplitCommandLine(moreArguments ?? "").ToList();
        var variable = more.Count == 0 ? PlainRun : Read(command, more, ArgumentsVariable);
        var line = Read(command, own, source: null);
        return line with
        {
            Given = [.. variable.Given, .. line.Given],
            Profile = line.Profile ?? variable.Profile,
            AppArguments = appArguments,
        };
    }

    private static Invocation Read(LauncherCommand command, List<string> arguments, string? source)
    {
        var result = command.Root.Parse(WithStates(command, arguments));
        if (PrintedText(command, result) is { } text)
        {
            StandardStream.Output.WriteLine(text);
            return PlainRun with { Verb = Verb.None };
        }

        Refuse(command, result, source);
        return new Invocation(
            command.VerbOf(result.CommandResult.Command), Given(command, result, source), result.GetValue(command.Profile), [])
        {
            Json = result.GetValue(command.Json),
            Wait = result.GetValue(command.Wait),
            Quick = result.GetValue(command.Quick),
            Operand = OperandOf(command, result),
        };
    }

    // A switch alone means yes. The library knows that of its own booleans only, which a variable could not be read by. What
    // follows and is neither an option nor a verb is meant for its value, and will be named as such.
    private static List<string> WithStates(LauncherCommand command, List<string> arguments)
    {
        var switches = SettingsTable.All.Where(setting => setting.HasText && setting.Kind == SettingKind.Switch).ToList();
        var verbs = command.Root.Subcommands.Select(verb => verb.Name).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. arguments.Select((argument, i) =>
                switches.Exists(setting => setting.OptionName == argument)
                && (i + 1 == arguments.Count || arguments[i + 1].StartsWith('-') || verbs.Contains(arguments[i + 1]))
                    ? argument + "=true"
                    : argument),
        ];
    }

    // What only prints: help and version. Null for everything else.
    private static string? PrintedText(LauncherCommand command, ParseResult result)
    {
        if (result.GetValue(command.Version))
        {
            return command.VersionText;
        }

        if (result.Action is not HelpAction)
        {
            return null;
        }

        using var text = new StringWriter();
        result.Invoke(new InvocationConfiguration { Output = text });
        return text.ToString().TrimEnd();
    }

    private static void Refuse(LauncherCommand command, ParseResult result, string? source)
    {
        var place = source is null ? "" : source + ": ";
        // The library takes an option that it does not know for the operand, which is well for -1 alone.
        var operand = OperandOf(command, result);
        var unexpected = operand.StartsWith("--", StringComparison.Ordinal) ? [operand] : result.UnmatchedTokens;
        if (unexpected is [var unknown, ..])
        {
            throw new UsageException(place + Unknown(command, result.CommandResult.Command, unknown));
        }

        if (result.Errors is [var error, ..])
        {
            throw new UsageException(place + error.Message);
        }
    }

    private static string OperandOf(LauncherCommand command, ParseResult result) =>
        (result.GetResult(command.Workers) ?? result.GetResult(command.Slot))?.Tokens is [var operand, ..] ? operand.Value : "";

    private static string Unknown(LauncherCommand command, Command verb, string unknown)
    {
        var isOption = unknown.StartsWith('-');
        var name = unknown.Split('=')[0];
        if (isOption && command.OtherOptions.Contains(name, StringComparer.Ordinal))
        {
            return $"'{name}' is not an option of {verb.Name}; see {verb.Name} --help";
        }

        if (!isOption && verb.Arguments.Count > 0)
        {
            return $"'{unknown}' is not expected here; see {verb.Name} --help";
        }

        var candidates = isOption
            ? command.Settings.Select(known => known.Setting.OptionName).Concat(command.OtherOptions)
            : command.Root.Subcommands.Select(known => known.Name);
        var hint = NearestName.Of(name, candidates) is { } nearest ? $"did you mean {nearest}?" : "see --help";
        return $"'{unknown}' is not {(isOption ? "an option" : "a verb")}; {hint}";
    }

    private static List<GivenValue> Given(LauncherCommand command, ParseResult result, string? source)
    {
        var given = new List<GivenValue>();
        foreach (var (setting, option) in command.Settings)
        {
            foreach (var text in result.GetValue(option) ?? [])
            {
                given.Add(new GivenValue(setting, text, new Origin(source is null ? setting.OptionName : $"{source} ({setting.OptionName})")));
            }
        }

        return given;
    }
}
