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
        var variable = Read(command, more, ArgumentsVariable);
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
        var result = command.Root.Parse(arguments);
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
            Operand = (result.GetValue(command.Workers) ?? result.GetValue(command.Slot) ?? "").Trim(),
        };
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
        if (result.UnmatchedTokens is [var unknown, ..])
        {
            var isOption = unknown.StartsWith('-');
            var candidates = isOption
                ? command.Settings.Select(known => known.Setting.OptionName).Concat(command.OtherOptions)
                : command.Root.Subcommands.Select(verb => verb.Name);
            var hint = NearestName.Of(unknown.Split('=')[0], candidates) is { } nearest ? $"did you mean {nearest}?" : "see --help";
            throw new UsageException($"{place}'{unknown}' is not {(isOption ? "an option" : "a verb")}; {hint}");
        }

        if (result.Errors is [var error, ..])
        {
            throw new UsageException(place + error.Message);
        }
    }

    private static List<GivenValue> Given(LauncherCommand command, ParseResult result, string? source) =>
    [
        .. from known in command.Settings
           from text in result.GetValue(known.Option) ?? []
           let origin = source is null ? known.Setting.OptionName : $"{source} ({known.Setting.OptionName})"
           select new GivenValue(known.Setting, text, new Origin(origin)),
    ];
}
