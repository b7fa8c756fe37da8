using System.CommandLine;
using System.CommandLine.Help;
using System.Reflection;
using ServeGen.Configuration;

namespace ServeGen.Entry;

/// <summary>The command line's grammar: three verbs, and an option for each row of the settings table.</summary>
internal sealed class LauncherCommand
{
    public LauncherCommand(AssemblyName app)
    {
        foreach (var setting in SettingsTable.All.Where(setting => setting.HasText))
        {
            var option = new Option<string[]>(setting.OptionName)
            {
                Description = setting.Help,
                HelpName = setting.Placeholder ?? HelpNameOf(setting.Kind),
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
        Config.Options.Add(Json);

        // Without an action the library would demand a verb.
        Root.SetAction(_ => { });
        Root.Subcommands.Add(Run);
        Root.Subcommands.Add(Check);
        Root.Subcommands.Add(Config);
    }

    /// <summary>A plain command, since the library's root command is called after the program, which is the app's.</summary>
    public Command Root { get; } = new(ProgramName.Text);

    /// <summary>The library's own would print the app's version alone.</summary>
    public Option<bool> Version { get; } = new("--version") { Description = "Print the app's version and ServeGen's." };

    public string VersionText { get; }

    public Command Run { get; } = new("run", "Serve in the foreground (the default).");

    public Command Check { get; } = new("check", "Check the settings; exit code 78 when they would be refused.");

    public Command Config { get; } = new("config", "Show the settings in effect and where each comes from.");

    public Option<bool> Json { get; } = new("--json") { Description = "Print JSON." };

    public Option<string?> Profile { get; } = new("--profile")
    {
        Description = "The profile of ServerConfig.cs to use, instead of the environment's.",
        HelpName = "NAME",
        Recursive = true,
    };

    public List<(Setting Setting, Option<string[]> Option)> Settings { get; } = [];

    private static string HelpNameOf(SettingKind kind) => kind switch
    {
        SettingKind.Count => "N",
        SettingKind.Duration => "DURATION",
        SettingKind.Size => "SIZE",
        SettingKind.Addresses => "URL",
        _ => "TEXT",
    };
}
