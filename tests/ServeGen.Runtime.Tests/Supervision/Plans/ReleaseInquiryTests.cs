using ServeGen.Configuration;
using ServeGen.Messages;
using ServeGen.Processes;
using ServeGen.Supervision;

namespace ServeGen.Tests.Supervision.Plans;

public sealed class ReleaseInquiryTests : IDisposable
{
    private readonly TestRelease _releases = new();

    public void Dispose() => _releases.Dispose();

    [Fact]
    public void A_release_is_taken_with_its_settings_and_warnings()
    {
        _releases.Put(TestRelease.Answer(TestRelease.Accepting(new("Workers", "--workers", ["7"]), new("Name", "default", ["other"])) with
        {
            Warnings = ["SERVE301: hm"],
        }));

        var release = Ask()!;

        Assert.Equal(7, release.Settings.Options.Workers);
        Assert.Equal("--workers", release.Settings.Origins["Workers"].Text);
        Assert.Equal("app 1.0", release.Title);
        Assert.Equal(["SERVE301: hm", "Name changed: only an upgrade (USR2) or a restart takes that up"], release.Warnings);
    }

    [Fact]
    public void It_is_asked_in_its_role_with_the_arguments_and_variables_of_the_supervisor()
    {
        _releases.Put("printf 'servegen-description\\t1.0.0\\nrefusals\\t%s\\nend\\n' \"$0 $* $SERVEGEN_ROLE $SERVEGEN_WORKERS ${NOTIFY_SOCKET-none}\" >&3");
        var environment = new WorkerEnvironment(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["SERVEGEN_ROLE"] = "launcher",
            ["SERVEGEN_WORKERS"] = "3",
            ["NOTIFY_SOCKET"] = "/run/notify",
        });
        var command = _releases.Command with { OwnArguments = ["run", "--workers", "2", "--", "x"], AppArguments = ["x"] };

        var refused = Assert.Throws<ConfigurationException>(() => Ask(new ReleaseInquiry(command, environment, new ServerOptions(), "1.0.0")));

        Assert.Equal($"{_releases.Root}/1/app run --workers 2 -- x describe 3 none", refused.Message);
    }

    [Fact]
    public void Refusals_are_the_reason()
    {
        var refusing = new AppDescription { Version = TestRelease.Version, Refusals = ["SERVE201: Workers must be\nmore", "SERVE401: no"] };

        Refuses(TestRelease.Answer(refusing), "SERVE201: Workers must be more; SERVE401: no");
    }

    [Theory]
    [InlineData("exit 0", "{0} ended (exit code 0) without saying which settings it has; is ServeGen in it?")]
    [InlineData("echo 'sh: nonsense'; exit 64", "{0} ended (exit code 64) without saying which settings it has: sh: nonsense")]
    [InlineData("echo 'Unhandled exception. E: no'; echo '  at X'; kill -ABRT $$",
        "{0} ended (SIGABRT) without saying which settings it has: Unhandled exception. E: no")]
    [InlineData("printf 'hello\\nend\\n' >&3", "{0} answers with something that is no description of settings")]
    [InlineData("printf 'servegen-description\\t1.0.0\\nsetting\\tColour\\tx\\tred\\nend\\n' >&3",
        "{0} answers with something that is no description of settings")]
    [InlineData("printf 'servegen-description\\t2.0.0\\nquite=different\\nend\\n' >&3",
        "{0} has ServeGen 2.0.0 and this server runs 1.0.0: send it USR2, or restart it, to change ServeGen")]
    [InlineData("exec cat /dev/zero >&3", "{0} gives no end of an answer")]
    public void A_release_that_cannot_be_used_says_why(string script, string reason) =>
        Refuses(script, string.Format(System.Globalization.CultureInfo.InvariantCulture, reason, Path.Combine(_releases.Root, "1", "app")));

    [Fact]
    public void A_release_that_hangs_is_given_up()
    {
        _releases.Put("echo thinking; exec sleep 1000");

        var refused = Assert.Throws<ConfigurationException>(() => Ask(_releases.Inquiry(), TimeSpan.FromSeconds(1.5)));

        Assert.Equal($"{_releases.Root}/1/app did not say within 1.5 s which settings it has: thinking", refused.Message);
    }

    [Fact]
    public void A_release_that_is_no_program_or_not_there_is_refused()
    {
        _releases.Put("exit 0");
        var app = Path.Combine(_releases.Root, "1", "app");

        File.SetUnixFileMode(app, UnixFileMode.UserRead);
        Assert.Equal($"{app} cannot be started: Permission denied", Assert.Throws<ConfigurationException>(() => Ask()).Message);

        File.Delete(app);
        Assert.Equal(
            $"{_releases.Current}/app cannot be started: No such file or directory",
            Assert.Throws<ConfigurationException>(() => Ask()).Message);
    }

    [Theory]
    [InlineData(0, 60)]
    [InlineData(5, 5)]
    [InlineData(60, 60)]
    [InlineData(600, 60)]
    public void It_may_take_as_long_as_a_boot_but_never_more_than_a_minute(int bootTimeout, int expected)
    {
        var options = new ServerOptions { BootTimeout = TimeSpan.FromSeconds(bootTimeout) };

        Assert.Equal(TimeSpan.FromSeconds(expected), ReleaseInquiry.LimitOf(options));
    }

    private void Refuses(string script, string reason)
    {
        _releases.Put(script);

        Assert.Equal(reason, Assert.Throws<ConfigurationException>(() => Ask()).Message);
    }

    private DescribedRelease? Ask(ReleaseInquiry? releases = null, TimeSpan? limit = null)
    {
        using var inquiry = new ChildInquiry(TimeProvider.System);
        return (releases ?? _releases.Inquiry()).Ask(inquiry, limit ?? TimeSpan.FromSeconds(60));
    }
}
