using Microsoft.Build.Framework;

namespace ServeGen.MsBuild;

public sealed partial class WriteLauncher
{
    /// <summary>The compiled app. Its metadata is read; nothing of it is loaded or run.</summary>
    [Required]
    public string AppAssembly { get; set; } = "";

    /// <summary>What the launcher starts, as it is called in the publish directory.</summary>
    [Required]
    public string AppFile { get; set; } = "";

    /// <summary>True when <see cref="AppFile"/> is a .dll that only <c>dotnet</c> can start.</summary>
    public bool NeedsDotnet { get; set; }

    /// <summary>The launcher's file name.</summary>
    [Required]
    public string LauncherName { get; set; } = "";

    /// <summary>The Handlebars template of the launcher.</summary>
    [Required]
    public string Template { get; set; } = "";

    /// <summary>The folder to write the launcher to; made when it does not exist.</summary>
    [Required]
    public string Folder { get; set; } = "";

    /// <summary>The launcher's path; empty when the app has no server configuration.</summary>
    [Output]
    public string Launcher { get; private set; } = "";
}
