using System.ComponentModel;
using System.Reflection;
using ServeGen.AccessLogs;

namespace ServeGen.Entry;

/// <summary>What the source generator found in <c>ServerConfig.cs</c>. Made by generated code only.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ServerDefinition
{
    /// <summary>Describes the server of one app.</summary>
    /// <param name="app">The app's assembly.</param>
    /// <param name="file">Where the profiles are written, as the user would name the file.</param>
    /// <param name="profiles">The profiles, in the order in which they are written.</param>
    public ServerDefinition(Assembly app, string file, IReadOnlyList<ServerProfile> profiles)
    {
        App = app;
        File = file;
        Profiles = profiles;
    }

    /// <summary>The app's assembly.</summary>
    public Assembly App { get; }

    /// <summary>Where the profiles are written.</summary>
    public string File { get; }

    /// <summary>The profiles, in the order in which they are written.</summary>
    public IReadOnlyList<ServerProfile> Profiles { get; }

    /// <summary>The formats of access logs that are constants, as code.</summary>
    public IReadOnlyList<CompiledFormat> AccessLogFormats { get; init; } = [];
}

/// <summary>One profile: its name, and how to get its options.</summary>
/// <param name="Name">The property's name, which is the environment's name.</param>
/// <param name="Options">Evaluates the property. Called only in a process that needs the profile.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record ServerProfile(string Name, Func<ServerOptions> Options);
