using System.Collections.Immutable;
using ServeGen.Messages;
using ServeGen.Processes;
using ServeGen.Supervision;

namespace ServeGen.Tests.Simulation;

/// <summary>The life of the processes.</summary>
internal sealed partial class World
{
    // Often enough for the shortest timeout that any plan has.
    private static readonly TimeSpan BeatInterval = TimeSpan.FromSeconds(2);

    private readonly Dictionary<int, FakeProcess> _processes = [];

    /// <summary>What the next process will be a build of.</summary>
    public Act Deployed { get; set; } = Act.DeployHealthy;

    /// <summary>From now on nothing goes wrong by itself.</summary>
    public bool IsCalm { get; private set; }

    /// <summary>What the scoreboard says.</summary>
    public ImmutableDictionary<int, Reading> Readings() => Alive.ToImmutableDictionary(process => process.Id, process => process.Row);

    public IReadOnlyList<FakeProcess> Alive => [.. _processes.Values.Where(process => process.IsAlive)];

    /// <summary>Ends all trouble: every new process is healthy, and a boot that nobody limits does not hang for ever.</summary>
    public void CalmDown()
    {
        IsCalm = true;
        Deployed = Act.DeployHealthy;
        foreach (var process in Alive.Where(process => !process.IsBooted && Ledger.Settings.BootTimeout is null))
        {
            Die(process, new ChildExit(1, null));
        }
    }

    public void Die(FakeProcess process, ChildExit exit)
    {
        if (process.IsAlive)
        {
            process.IsAlive = false;
            After(Upto(LongestBurial.TotalSeconds), () => Send(new SupervisorEvent.WorkerExited(process.Id, exit)));
        }
    }

    /// <summary>The process was told by somebody else, or by its own app, to leave.</summary>
    public void LeaveByItself(FakeProcess process)
    {
        if (process is { IsFrozen: false, IsLeaving: false })
        {
            Tell(process, new SupervisorEvent.WorkerDraining(process.Id));
            Leave(process, 8);
        }
    }

    /// <summary>A message over the process's channel.</summary>
    public void Tell(FakeProcess process, SupervisorEvent message)
    {
        var arrives = Now + Upto(0.02);
        process.LastMessageAt = arrives > process.LastMessageAt ? arrives : process.LastMessageAt;
        At(process.LastMessageAt, () => Send(message));
    }

    private void Start(Effect.Spawn spawn)
    {
        var build = Deployed;
        if (build == Act.DeployUnstartable && Chance(0.8))
        {
            After(Upto(0.01), () => Send(new SupervisorEvent.SpawnFailed(spawn.Id)));
            return;
        }

        var process = _processes[spawn.Id] = new FakeProcess(spawn.Id, spawn.Slot, build);
        Tell(process, new SupervisorEvent.WorkerWired(process.Id));
        Tell(process, new SupervisorEvent.EndpointsOverridden("http://localhost:5000"));
        var fails = build == Act.DeployFailing || (build == Act.DeployFlaky && Chance(0.5));
        var hangs = build == Act.DeployHanging || (build == Act.DeployFlaky && Chance(0.2));
        if (fails)
        {
            Later(process, Upto(3), () => Die(process, new ChildExit(1, null)));
        }
        else if (!hangs)
        {
            var warmUp = Upto(0.5);
            Later(process, Upto(build == Act.DeploySlow ? 30 : 1.5), () =>
            {
                Tell(process, new SupervisorEvent.WorkerWarming(process.Id));
                Later(process, warmUp, () => FinishWarmUp(process));
            });
        }
    }

    private void FinishWarmUp(FakeProcess process)
    {
        if (process.Build == Act.DeployFlaky && Chance(0.2))
        {
            Tell(process, new SupervisorEvent.WarmupFailed(process.Id, "GET / answered 500"));
            Die(process, new ChildExit(1, null));
        }
        else
        {
            BecomeReady(process);
        }
    }

    private void BecomeReady(FakeProcess process)
    {
        if (process.IsLeaving)
        {
            return;
        }

        process.IsBooted = true;
        Tell(process, new SupervisorEvent.WorkerReady(process.Id));
        Beat(process);
        if (process.Build == Act.DeployStoppingItself)
        {
            Later(process, Upto(5), () =>
            {
                if (!IsCalm)
                {
                    LeaveByItself(process);
                }
            });
        }
    }

    private void Beat(FakeProcess process) => Later(process, BeatInterval, () =>
    {
        process.Row = process.Row with { LastBeat = Now };
        Beat(process);
    });

    private void Command(Effect.Tell tell)
    {
        if (!_processes.TryGetValue(tell.Id, out var process) || tell.Command == SupervisorCommand.Reopen)
        {
            return;
        }

        if (tell.Command == SupervisorCommand.Promote)
        {
            Later(process, Upto(0.02), () => process.IsPromoted = true);
        }
        else
        {
            Later(process, Upto(0.02), () => Leave(process, tell.Command == SupervisorCommand.Quit ? 2.5 : 12));
        }
    }

    private void Leave(FakeProcess process, double longest)
    {
        process.IsLeaving = true;
        if (process.Build != Act.DeployNeverDrained)
        {
            Later(process, Upto(longest), () => Die(process, new ChildExit(0, null)));
        }
    }

    // What a process does, it does only while it lives and runs.
    private void Later(FakeProcess process, TimeSpan delay, Action action) => After(delay, () =>
    {
        if (process is { IsAlive: true, IsFrozen: false })
        {
            action();
        }
    });
}
