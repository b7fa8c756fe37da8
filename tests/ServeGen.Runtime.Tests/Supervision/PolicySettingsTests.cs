using ServeGen.Supervision;

namespace ServeGen.Tests.Supervision;

public sealed class PolicySettingsTests
{
    // No two values are alike: what went to the wrong place would be seen.
    [Fact]
    public void Every_setting_that_the_policy_decides_by_goes_to_its_own_place()
    {
        var options = new ServerOptions
        {
            Workers = 2,
            Spares = 3,
            ReloadParallelism = 4,
            MaxMemory = 5.MiB,
            MaxManagedMemory = 6.MiB,
            MemorySamples = 7,
            MaxLifetime = 8.Hours,
            MaxLifetimeJitter = 9.Hours,
            MinLifetime = 10.Hours,
            Timeout = 11.Hours,
            BootTimeout = 12.Hours,
            GracefulTimeout = 13.Hours,
            ShutdownDelay = 14.Hours,
            MaxFailedBoots = 15,
            MaxRestartDelay = 16.Hours,
        };

        Assert.Equal(
            new PolicySettings(2, Timeout: 11.Hours, BootTimeout: 12.Hours, GracefulTimeout: 13.Hours)
            {
                Spares = 3,
                ReloadParallelism = 4,
                MaxMemory = 5 << 20,
                MaxManagedMemory = 6 << 20,
                MemorySamples = 7,
                MaxLifetime = 8.Hours,
                MaxLifetimeJitter = 9.Hours,
                MinLifetime = 10.Hours,
                ShutdownDelay = 14.Hours,
                MaxFailedBoots = 15,
                MaxRestartDelay = 16.Hours,
                CapturesStacks = true,
            },
            PolicySettings.Of(options));
    }

    [Fact]
    public void What_is_switched_off_has_no_limit()
    {
        var settings = PolicySettings.Of(new ServerOptions { Timeout = TimeSpan.Zero, BootTimeout = TimeSpan.Zero, MaxLifetime = TimeSpan.Zero, MaxFailedBoots = 0 });

        Assert.Equal((null, null, null, null), (settings.Timeout, settings.BootTimeout, settings.MaxLifetime, settings.MaxFailedBoots));
    }
}
