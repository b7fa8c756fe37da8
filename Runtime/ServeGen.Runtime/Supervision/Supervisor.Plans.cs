using Microsoft.Extensions.Logging;

namespace ServeGen.Supervision;

/// <summary>The plans of the generations: made, taken up and dropped when the policy says so.</summary>
internal sealed partial class Supervisor
{
    /// <summary>The settings of the generation that every worker should be of.</summary>
    private ServerOptions Options => _plans.Of(_state.Generation).Options;

    private ServerOptions OptionsOf(WorkerHandle worker) => _plans.Of(worker.Generation).Options;

    private void UsePlan(int generation)
    {
        var before = string.Join(", ", _plans.Of(_state.LastGoodGoal.Generation).Listeners.All);
        var plan = _plans.Use(generation);
        LogPlan(generation, plan.Title, plan.Profile, plan.App);
        foreach (var warning in plan.Warnings)
        {
            LogPlanWarning(warning);
        }

        var addresses = string.Join(", ", plan.Listeners.All);
        if (addresses != before)
        {
            LogAddressesChanged(addresses, before);
        }
    }

    // Not before a generation is reached: one that fails must not decide whether that is read.
    private void FollowLog()
    {
        var reached = _state.LastGoodGoal.Generation;
        if (reached != _logsAs)
        {
            _logsAs = reached;
            _host.LogAs(_plans.Of(reached).Options);
        }
    }

    // Before a worker is started or told to leave: who leaves last empties the queues that nobody may join any more.
    private void FollowPlans()
    {
        var accepting = new HashSet<int>();
        foreach (var worker in _state.Workers)
        {
            if (worker.HoldsSlot)
            {
                accepting.Add(worker.Generation);
            }
        }

        _plans.Follow(_state.Generation, accepting);
    }

    [LoggerMessage(28, LogLevel.Information, "Generation {Generation} is {App}, profile {Profile} ({File})")]
    private partial void LogPlan(object generation, string app, string profile, PinnedApp file);

    [LoggerMessage(29, LogLevel.Warning, "{Warning}")]
    private partial void LogPlanWarning(string warning);

    [LoggerMessage(30, LogLevel.Information, "Listening at {Addresses} from now on; the workers of before still serve {Before}")]
    private partial void LogAddressesChanged(string addresses, string before);
}
