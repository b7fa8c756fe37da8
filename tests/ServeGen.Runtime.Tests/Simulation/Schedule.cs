using System.Globalization;
using System.Text;
using ServeGen.Supervision;

namespace ServeGen.Tests.Simulation;

/// <summary>One experiment: a server, and what is done to it when. The same schedule always gives the same run.</summary>
/// <param name="Seed">For the latencies of the world and the jitter of the policy.</param>
internal sealed record Schedule(PolicySettings Settings, int Seed, IReadOnlyList<Step> Steps)
{
    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{Settings}, latencies {Seed}");
        foreach (var step in Steps)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  after {step.After.TotalSeconds} s: {step.Act} {step.Which}");
        }

        return text.ToString();
    }
}

/// <summary>One thing that is done to the server.</summary>
/// <param name="After">The time since the step before.</param>
/// <param name="Which">Chooses the process that it is done to, where it is done to one.</param>
internal sealed record Step(TimeSpan After, Act Act, int Which);

/// <summary>What can be done to a server, by its operator, its app, or its machine.</summary>
internal enum Act
{
    Nothing,
    Hup,
    ChangeFiles,
    Term,
    Int,
    Ttin,
    Ttou,
    ScaleToThree,
    RecycleAll,
    RecycleASlot,
    RecycleTime,
    Pause,
    Usr1,
    Usr2,
    RingTheAlarmTooEarly,

    // To one process.
    Crash,
    KillFromOutside,
    Freeze,
    TermByHand,
    AskForRecycling,
    Leak,

    // From now on, every new process is of such a build.
    DeployHealthy,
    DeploySlow,
    DeployFailing,
    DeployHanging,
    DeployFlaky,
    DeployStoppingItself,
    DeployUnstartable,
    DeployNeverDrained,
    DeployRefused,
}
