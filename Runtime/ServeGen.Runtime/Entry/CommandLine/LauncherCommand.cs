using System.CommandLine;
using System.CommandLine.Help;
using System.Reflection;
using ServeGen.Configuration;

namespace ServeGen.Entry;

/// <summary>The command line's grammar: the verbs, and an option for each row of the settings table.</summary>
internal sealed class LauncherCommand
{
    private readonly Dictionary<Command, Verb> _verbs = [];

    public LauncherCommand(AssemblyName app)
    {
        foreach (var setting in SettingsTable.All.Where(setting => setting.HasText))
        {
            var option = new Option<string[]>(setting.OptionName)
            {
                Description = setting.Help,
                HelpName = setting.Placeholder ?? HelpNameOf(setting),
                Arity = ArgumentArity.OneOrMore,
                Recursive = true,
            };
            Settings.Add((setting, option));
            Root.Options.Add(option);
        }

        VersionText = $"{app.Name} {app.Version?.ToString(3)} (ServeGen {ProductVersion.Text})";
        Root.Description = $"Serves {app.Name} with several worker processes. What follows -- goes to the app.";
        Root.Options.Add(Profile);
        Root.Options.Add(new HelpOption { Recursive = true });
        Root.Options.Add(Version);
        // Without an action the library would demand a verb.
        Root.SetAction(_ => { });
        Add(Verb.Run, new Command("run", "Serve in the foreground (the default)."));
        Add(Verb.Check, new Command("check", "Check the settings; exit code 78 when they would be refused."));
        Add(Verb.Config, new Command("config", "Show the settings in effect and where each comes from.") { Json });
        AddControlVerbs();
    }

    /// <summary>A plain command, since the library's root command is called after the program, which is the app's.</summary>
    public Command Root { get; } = new(ProgramName.Text);

    /// <summary>The library's own would print the app's version alone.</summary>
    public Option<bool> Version { get; } = new("--version") { Description = "Print the app's version and ServeGen's." };

    public string VersionText { get; }

    public Option<bool> Json { get; } = new("--json") { Description = "Print JSON." };

    public Option<bool> Wait { get; } = new("--wait") { Description = "Return when it is over; exit code 1 when it failed." };

    public Option<bool> Quick { get; } = new("--quick") { Description = "Give requests in flight 2 s." };

    public Argument<string?> Workers { get; } = new("N") { Description = "How many: 4, or +1 more, or -1 fewer." };

    public Argument<string?> Slot { get; } = new("SLOT") { Description = "A worker's slot, or all." };

    /// <summary>The names of the options that are no settings.</summary>
    public IEnumerable<string> OtherOptions => [Profile.Name, "--help", Version.Name, Json.Name, Wait.Name, Quick.Name];

    public Option<string?> Profile { get; } = new("--profile")
    {
        Description = "The profile of ServerConfig.cs to use, instead of the environment's.",
        HelpName = "NAME",
        Recursive = true,
    };

    public List<(Setting Setting, Option<string[]> Option)> Settings { get; } = [];

    public Verb VerbOf(Command command) => _verbs.GetValueOrDefault(command, Verb.Run);

    private void AddControlVerbs()
    {
        Add(Verb.Status, new Command("status", "Show how the running server is.") { Json });
        Add(Verb.Reload, new Command("reload", "Replace every worker, by the app and the settings on disk.") { Wait });
        Add(Verb.Scale, new Command("scale", "Change the number of workers, until the server ends.") { Workers });
        Add(Verb.Recycle, new Command("recycle", "Replace one worker, or all, one after the other.") { Slot });
        Add(Verb.ReopenLogs, new Command("reopen-logs", "Open the log files anew, after they were renamed."));
        Add(Verb.Stop, new Command("stop", "Stop the running server.") { Quick, Wait });
    }

    private void Add(Verb verb, Command command)
    {
        _verbs.Add(command, verb);
        Root.Subcommands.Add(command);
    }

    private static string HelpNameOf(Setting setting) => setting.Kind switch
    {
        SettingKind.Switch => "true|false",
        SettingKind.Choice => string.Join('|', setting.Choices.Select(choice => choice.Text)),
        SettingKind.Count => "N",
        SettingKind.Duration => "DURATION",
        SettingKind.Size => "SIZE",
        SettingKind.Addresses => "URL",
        _ => "TEXT",
    };
}
