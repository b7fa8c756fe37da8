using System.Runtime;
using System.Runtime.CompilerServices;

namespace ServeGen.Worker;

/// <summary>The runtime's compiler, which goes on in the background for a while after the code that it compiles has run.</summary>
internal static class JitCompiler
{
    // The runtime lets 100 ms pass without new code before it counts calls; the 100 ms may have begun anew at their end.
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(150);

    private const int QuietLooks = 2;
    private const int MostLooks = 20;

    // What timers and heartbeats bring about now and then.
    private const int Few = 5;

    /// <summary>Waits until hardly anything is compiled any more, or for 3 s. It tells nobody when it is done, so it is asked.</summary>
    public static async Task WhenIdleAsync(CancellationToken cancellationToken)
    {
        var (compiled, quiet) = (JitInfo.GetCompiledMethodCount(), 0);
        for (var looks = 0; looks < MostLooks && RuntimeFeature.IsDynamicCodeCompiled; looks++)
        {
            await Task.Delay(Look, cancellationToken);
            var now = JitInfo.GetCompiledMethodCount();
            quiet = now - compiled < Few ? quiet + 1 : 0;
            if (quiet == QuietLooks)
            {
                return;
            }

            compiled = now;
        }
    }
}
