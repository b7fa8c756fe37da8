using ServeGen.Configuration;

namespace ServeGen.Tests.Configuration;

public sealed class MachineRulesTests
{
    private static readonly TestMachine Small = new() { Memory = 2.GiB, Cores = 4, MaxBacklog = 4096, FirstFreePort = 1024, MissingDirectory = "/var/log/shpo" };

    [Fact]
    public void SERVE406_warns_of_a_backlog_that_the_kernel_cuts() => AssertFinds(
        "Backlog is 16384, but net.core.somaxconn is 4096 and the kernel uses that; raise it with sysctl", "SERVE406", ("Backlog", 16384));

    [Fact]
    public void SERVE406_is_silent_up_to_the_kernels_and_about_the_default()
    {
        Assert.Empty(Rules.On(Small, ("Backlog", 4096)));
        Assert.Empty(Rules.On(Small with { MaxBacklog = 128 }, ("Backlog", 2048)));
    }

    [Fact]
    public void SERVE407_warns_of_a_port_that_only_root_may_bind() => AssertFinds(
        "'http://*:80': this user may not bind port 80; use one from 1024 on, or give the server CAP_NET_BIND_SERVICE",
        "SERVE407",
        ("Bind", (string[])["http://*:8080", "http://*:80"]));

    [Fact]
    public void SERVE407_is_silent_about_free_ports_and_unix_sockets()
    {
        Assert.Empty(Rules.On(Small, ("Bind", (string[])["http://*:0", "http://*:1024", "unix:/run/shop/a.sock"])));
        Assert.Empty(Rules.On(Small with { FirstFreePort = 0 }, ("Bind", (string[])["http://*:80"])));
    }

    [Fact]
    public void SERVE422_refuses_an_owner_that_is_not_known()
    {
        var machine = Small with { BadOwner = "there is no user 'x'" };
        var finding = Assert.Single(Rules.On(machine, ("Bind", (string[])["unix:/run/shop/a", "unix:/run/shop/b?owner=x"])));

        Assert.Equal(("SERVE422", true, (int?)1), (finding.Rule.Id, finding.Rule.Refuses, finding.Element));
        Assert.Equal("'unix:/run/shop/b?owner=x': there is no user 'x'", finding.Message);
    }

    [Fact]
    public void SERVE422_is_silent_where_no_owner_is_given() =>
        Assert.Empty(Rules.On(Small with { BadOwner = "no" }, ("Bind", (string[])["unix:/run/shop/a?mode=600", "unix:@x", "fd://3"])));

    [Fact]
    public void SERVE701_warns_of_memory_that_is_promised_more_than_once() => AssertFinds(
        "MemoryPerWorker is 512MiB, for 6 workers that a reload may have at a time, but there are only 2GiB",
        "SERVE701",
        ("MemoryPerWorker", 512.MiB), ("Workers", 4), ("Spares", 1));

    [Fact]
    public void SERVE701_is_silent_as_long_as_it_fits_and_about_the_default()
    {
        Assert.Empty(Rules.On(Small, ("MemoryPerWorker", 512.MiB), ("Workers", 3)));
        Assert.Empty(Rules.On(Small, ("MemoryPerWorker", null), ("Workers", 60)));
    }

    [Fact]
    public void SERVE704_warns_of_workers_that_share_a_processor_by_pinning() => AssertFinds(
        "PinProcessors gives 3 workers 2 processors each, but there are only 4: some share theirs while they are busy",
        "SERVE704",
        ("PinProcessors", true), ("Workers", 3), ("ProcessorsPerWorker", 2));

    [Fact]
    public void SERVE704_is_silent_where_there_are_enough_and_without_pinning()
    {
        Assert.Empty(Rules.On(Small, ("PinProcessors", true), ("Workers", 4)));
        Assert.Empty(Rules.On(Small, ("Workers", 8), ("ProcessorsPerWorker", 4)));
    }

    [Fact]
    public void SERVE705_warns_of_more_workers_than_any_load_needs() =>
        AssertFinds("Workers is 65, on 4 processors: each takes memory, and no load is served faster by so many", "SERVE705", ("Workers", 65));

    [Fact]
    public void SERVE705_is_silent_about_many() => Assert.Empty(Rules.On(Small, ("Workers", 64)));

    [Fact]
    public void SERVE804_refuses_a_log_in_a_directory_that_is_not_there() => AssertFinds(
        "ErrorLog: the directory of '/var/log/shpo/serve.log' does not exist", "SERVE804", ("ErrorLog", "/var/log/shpo/serve.log"));

    [Fact]
    public void SERVE804_refuses_an_access_log_in_a_directory_that_is_not_there() => AssertFinds(
        "AccessLog: the directory of '/var/log/shpo/access.log' does not exist", "SERVE804", ("AccessLog", "/var/log/shpo/access.log"));

    [Fact]
    public void SERVE804_is_silent_about_standard_error_and_what_is_there()
    {
        Assert.Empty(Rules.On(Small, ("ErrorLog", "-")));
        Assert.Empty(Rules.On(Small, ("ErrorLog", "/var/log/shop/serve.log")));
    }

    [Fact]
    public void Without_a_machine_all_are_silent() =>
        Assert.Empty(Rules.Of(("Backlog", 60_000), ("Workers", 900), ("MemoryPerWorker", 64.GiB), ("ErrorLog", "/nowhere/x")));

    [Fact]
    public void Each_is_of_a_block_and_has_an_id_of_its_own()
    {
        Assert.All(MachineRules.All, rule => Assert.Matches("^SERVE[478][0-9]{2}$", rule.Id));
        Assert.Empty(MachineRules.All.Select(rule => rule.Id).Intersect(ValueRules.All.Select(rule => rule.Id), StringComparer.Ordinal));
    }

    private static void AssertFinds(string message, string id, params (string Name, object? Value)[] settings)
    {
        var finding = Assert.Single(Rules.On(Small, settings));

        Assert.Equal((id, message), (finding.Rule.Id, finding.Message));
        Assert.Equal(id == "SERVE804", finding.Rule.Refuses);
    }
}
