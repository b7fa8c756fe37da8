using System.ComponentModel;
using System.Reflection;

namespace ServeGen.Entry;

/// <summary>
/// The first thing that runs in the app's process, from the static constructor of the class that holds <c>Main</c>. It
/// returns at once in a plain run; as <c>launcher</c> it becomes the supervisor and never returns.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Gate
{
    /// <summary>Decides the role of this process. Called by generated code only.</summary>
    /// <param name="app">The assembly of the class that holds <c>Main</c>.</param>
    /// <param name="define">Describes the server; not called in a plain run.</param>
    public static void Enter(Assembly app, Func<ServerDefinition> define)
    {
        var role = Environment.GetEnvironmentVariable("SERVEGEN_ROLE");
        if (string.IsNullOrEmpty(role) || Assembly.GetEntryAssembly() != app)
        {
            return;
        }
    }
}
