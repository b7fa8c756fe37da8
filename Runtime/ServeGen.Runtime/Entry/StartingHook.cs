using ServeGen.Configuration;
using ServeGen.Hooks;
using ServeGen.Supervision;

namespace ServeGen.Entry;

/// <summary><c>OnStarting</c>: the one hook that is waited for, and that can refuse the start.</summary>
internal static class StartingHook
{
    /// <summary>False when the server was told to stop before the hook came to its end.</summary>
    /// <exception cref="ConfigurationException">The hook threw, or was not done in time.</exception>
    public static bool Run(ServerOptions options, ServerContextFactory contexts, EventQueue events)
    {
        if (options.OnStarting is not { } hook)
        {
            return true;
        }

        Exception? thrown = null;
        var end = events.WaitFor(
            () =>
            {
                try
                {
                    HookContext.RunAsync(() => hook(contexts.Create())).GetAwaiter().GetResult();
                }
#pragma warning disable CA1031 // Whatever the user's code throws is the user's to read, without our stack.
                catch (Exception error)
#pragma warning restore CA1031
                {
                    thrown = error;
                }
            },
            options.HookTimeout);
        return (end, thrown) switch
        {
            (WaitEnd.Finished, { } error) => throw Refuse($"threw {error.GetType().Name}: {error.Message}"),
            (WaitEnd.TimedOut, _) => throw Refuse($"was not done after {DurationText.Format(options.HookTimeout)} (HookTimeout)"),
            _ => end == WaitEnd.Finished,
        };
    }

    private static ConfigurationException Refuse(string why) => new($"the hook {nameof(ServerOptions.OnStarting)} {why}");
}
