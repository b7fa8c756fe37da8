using ServeGen.Supervision;

namespace ServeGen.Tests.Simulation;

/// <summary>The life of a successor.</summary>
internal sealed partial class World
{
    /// <summary>The last one that was started.</summary>
    public FakeProcess? Successor { get; private set; }

    private void StartSuccessor()
    {
        if (Deployed == Act.DeployUnstartable)
        {
            Successor = null;
            After(TimeSpan.Zero, () => Send(new SupervisorEvent.SuccessorGone("no such file")));
            return;
        }

        var successor = Successor = new FakeProcess(id: 0, slot: -1, Deployed);
        var fails = Deployed is Act.DeployFailing or Act.DeployRefused || (Deployed == Act.DeployFlaky && Chance(0.5));
        if (fails)
        {
            Later(successor, Upto(3), () => Gone(successor));
        }
        else if (Deployed != Act.DeployHanging)
        {
            Later(successor, Upto(Deployed == Act.DeploySlow ? 40 : 4), () =>
            {
                if (!successor.IsLeaving)
                {
                    Tell(successor, new SupervisorEvent.SuccessorReady());
                }
            });
        }
    }

    private void EndSuccessor(FakeProcess successor)
    {
        successor.IsLeaving = true;
        if (successor.Build != Act.DeployNeverDrained)
        {
            Later(successor, Upto(8), () => Gone(successor));
        }
    }

    private void Gone(FakeProcess successor)
    {
        if (successor.IsAlive)
        {
            successor.IsAlive = false;
            After(Upto(LongestBurial.TotalSeconds), () => Send(new SupervisorEvent.SuccessorGone("exit code 1")));
        }
    }
}
