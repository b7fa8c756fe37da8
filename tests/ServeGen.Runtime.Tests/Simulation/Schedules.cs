using FsCheck;
using FsCheck.Fluent;
using ServeGen.Supervision;

namespace ServeGen.Tests.Simulation;

/// <summary>Makes random schedules, and simpler ones from one that failed.</summary>
internal static class Schedules
{
    private const int MaxSteps = 80;

    private static readonly (int Weight, Act Act)[] Acts =
    [
        (6, Act.Nothing), (8, Act.Hup), (4, Act.ChangeFiles), (1, Act.Term), (1, Act.Int), (5, Act.Ttin), (5, Act.Ttou), (2, Act.RingTheAlarmTooEarly),
        (2, Act.ScaleToThree), (3, Act.RecycleAll), (3, Act.RecycleASlot), (1, Act.RecycleTime), (1, Act.Pause), (1, Act.Usr1), (4, Act.Usr2),
        (8, Act.Crash), (4, Act.KillFromOutside), (4, Act.Freeze), (4, Act.TermByHand), (8, Act.AskForRecycling), (3, Act.Leak),
        (10, Act.DeployHealthy), (2, Act.DeploySlow), (2, Act.DeployFailing), (2, Act.DeployHanging), (3, Act.DeployFlaky),
        (1, Act.DeployStoppingItself), (1, Act.DeployUnstartable), (2, Act.DeployNeverDrained), (2, Act.DeployRefused),
    ];

    public static Schedule FromSeed(ulong seed) => Any.Sample(1, new Rnd(seed), MaxSteps)[0];

    /// <summary>Takes away whatever is not needed for the failure.</summary>
    public static Schedule Shrink(Schedule schedule, Func<Schedule, bool> stillFails)
    {
        for (var size = schedule.Steps.Count; size > 0; size /= 2)
        {
            for (var start = 0; start < schedule.Steps.Count;)
            {
                var shorter = schedule with { Steps = [.. schedule.Steps.Take(start), .. schedule.Steps.Skip(start + size)] };
                if (stillFails(shorter))
                {
                    schedule = shorter;
                }
                else
                {
                    start += size;
                }
            }
        }

        return schedule;
    }

    private static Gen<Schedule> Any =>
        from settings in Settings
        from seed in Gen.Choose(0, int.MaxValue)
        from steps in Gen.ArrayOf(Steps)
        select new Schedule(settings, seed, steps);

    private static Gen<PolicySettings> Settings =>
        from workers in Gen.Choose(1, 5)
        from timeout in Gen.Elements(0, 0, 5, 30, 60)
        from boot in Gen.Elements(0, 2, 10, 60)
        from grace in Gen.Elements(0, 0.5, 2, 10, 30)
        from spares in Gen.Elements(0, 0, 1, 2)
        from parallelism in Gen.Elements(1, 1, 2, 5)
        from delay in Gen.Elements(0, 0, 3)
        from memory in Gen.Elements(0, 1_000)
        from samples in Gen.Choose(1, 3)
        from lifetime in Gen.Elements(0, 0, 60, 300)
        from youth in Gen.Elements(0, 10)
        from boots in Gen.Elements(3, 3, 1, 5, 0)
        from slowest in Gen.Elements(30, 30, 2)
        from captures in Gen.Elements(true, false)
        select new PolicySettings(workers, Limit(timeout), Limit(boot), TimeSpan.FromSeconds(grace))
        {
            MaxFailedBoots = boots == 0 ? null : boots,
            MaxRestartDelay = TimeSpan.FromSeconds(slowest),
            Spares = spares,
            ReloadParallelism = parallelism,
            ShutdownDelay = TimeSpan.FromSeconds(delay),
            MaxMemory = memory,
            MaxManagedMemory = memory / 2,
            MemorySamples = samples,
            MaxLifetime = Limit(lifetime),
            MaxLifetimeJitter = TimeSpan.FromSeconds(lifetime / 10),
            MinLifetime = TimeSpan.FromSeconds(youth),
            CapturesStacks = captures,
        };

    private static Gen<Step> Steps =>
        from after in Waits
        from act in Gen.Frequency(Acts.Select(row => (row.Weight, Gen.Constant(row.Act))))
        from which in Gen.Choose(0, 9)
        select new Step(after, act, which);

    private static Gen<TimeSpan> Waits =>
        Gen.Frequency((2, Upto(0)), (6, Upto(50)), (10, Upto(1_000)), (8, Upto(10_000)), (1, Upto(120_000)));

    private static Gen<TimeSpan> Upto(int milliseconds) =>
        Gen.Choose(0, milliseconds).Select(some => TimeSpan.FromMilliseconds(some));

    private static TimeSpan? Limit(int seconds) => seconds == 0 ? null : TimeSpan.FromSeconds(seconds);
}
