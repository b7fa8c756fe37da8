using System.Net.Sockets;
using System.Text.Json;
using ServeGen.Configuration;
using ServeGen.Control;
using ServeGen.Entry;

namespace ServeGen.Tests.Control;

/// <summary>The verbs against a server of this process: .NET's own HTTP client checks ours.</summary>
public sealed class ControlVerbsTests
{
    public static TheoryData<string[], string> Commands => new()
    {
        { ["reload"], "reload" },
        { ["reload", "--wait"], "reload and wait" },
        { ["scale", "4"], "scale to 4" },
        { ["scale", "+1"], "scale by 1" },
        { ["scale", "-1"], "scale by -1" },
        { ["scale", "-12", "--name", "x"], "scale by -12" },
        { ["--name", "x", "scale", "-1"], "scale by -1" },
        { ["recycle", "2"], "recycle 2" },
        { ["recycle", "all"], "recycle all" },
        { ["reopen-logs"], "reopen logs" },
        { ["stop"], "stop" },
        { ["stop", "--quick"], "stop quickly" },
    };

    public static TheoryData<string[], string> Mistakes => new()
    {
        { ["scale"], "Required argument missing for command: 'scale'." },
        { ["scale", "many"], "scale: 'many' is not a number of workers; use 4, or +1, or -1" },
        { ["scale", "0"], "scale: '0' is not a number of workers; use 4, or +1, or -1" },
        { ["scale", "4", "5"], "'5' is not expected here; see scale --help" },
        { ["scale", "--wait", "4"], "'--wait' is not an option of scale; see scale --help" },
        { ["scale", "--wrokers", "4"], "'--wrokers' is not an option; did you mean --workers?" },
        { ["recycle"], "Required argument missing for command: 'recycle'." },
        { ["recycle", "-1"], "recycle: '-1' is not a slot; use the number of one, or all" },
        { ["relaod"], "'relaod' is not a verb; did you mean reload?" },
        { ["reload", "--wiat"], "'--wiat' is not an option; did you mean --wait?" },
        { ["stats"], "'stats' is not a verb; did you mean status?" },
    };

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_verb_reaches_the_server(string[] line, string asked)
    {
        using var host = new ControlHost();

        Assert.Equal("done", Run(host.Path, line));
        Assert.Equal([asked], host.Control.Asked);
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_named_and_nothing_is_asked(string[] line, string message)
    {
        using var host = new ControlHost();

        Assert.Equal(message, Assert.Throws<UsageException>(() => Run(host.Path, line)).Message);
        Assert.Empty(host.Control.Asked);
    }

    [Fact]
    public void Status_is_a_table_or_what_the_server_said()
    {
        using var host = new ControlHost();

        Assert.StartsWith("Shop (pid 4711): running, 1 of 2 workers ready, 1 spare\n", Run(host.Path, "status"));
        var json = JsonDocument.Parse(Run(host.Path, "status", "--json"));
        Assert.Equal(4712, json.RootElement.GetProperty("workers")[0].GetProperty("pid").GetInt32());
    }

    [Theory]
    [InlineData((int)ControlOutcome.Done, "all 4 workers were replaced", "done: all 4 workers were replaced")]
    [InlineData((int)ControlOutcome.Accepted, null, "accepted")]
    public void What_the_server_did_is_said(int outcome, string? reason, string output)
    {
        using var host = new ControlHost();
        host.Control.Next = new ControlAnswer((ControlOutcome)outcome, reason);

        Assert.Equal(output, Run(host.Path, "reload"));
    }

    [Theory]
    [InlineData((int)ControlOutcome.Refused, "there is no slot 7")]
    [InlineData((int)ControlOutcome.Failed, "the first new worker was not ready within 60 s")]
    public void What_it_did_not_do_is_1_with_the_reason(int outcome, string reason)
    {
        using var host = new ControlHost();
        host.Control.Next = new ControlAnswer((ControlOutcome)outcome, reason);

        AssertFails(ExitCodes.CommandFailed, reason, host.Path, "reload", "--wait");
    }

    [Fact]
    public void An_error_of_the_server_is_70() =>
        AssertFails(ExitCodes.Internal, "An error of ServeGen's own", new ControlHost().Path, "scale", "13");

    [Fact]
    public void Where_no_server_answers_it_is_69_with_the_path()
    {
        using var folder = new PrivateFolder();
        var path = new ControlPath(folder.At("c.sock"), IsChosen: true, IsPrivate: false);
        AssertFails(ExitCodes.Unavailable, $"no server answers at {path.Path}; is it running", path, "status");

        using (var stale = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            stale.Bind(new UnixDomainSocketEndPoint(path.Path));
            AssertFails(ExitCodes.Unavailable, $"no server answers at {path.Path} any more", path, "status");
        }

        AssertFails(ExitCodes.Unavailable, "no server answers", path with { Path = "/nowhere/c.sock" }, "stop");
        AssertFails(ExitCodes.Unavailable, "may have 107", path with { Path = "/" + new string('a', 200) }, "stop");
        AssertFails(ExitCodes.Unavailable, "ControlSocket is off", null, "stop");
    }

    [Fact]
    public async Task What_is_no_server_of_ours_is_69()
    {
        using var folder = new PrivateFolder();
        var path = new ControlPath(folder.At("c.sock"), IsChosen: true, IsPrivate: false);
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path.Path));
        listener.Listen();
        var talk = Task.Run(() =>
        {
            using var client = listener.Accept();
            client.Send("220 mail.example.org ESMTP\r\n"u8);
        });

        AssertFails(ExitCodes.Unavailable, "gave no answer of a server of ours", path, "status");
        await talk;
    }

    [Fact]
    public void Where_too_many_wait_already_it_is_69()
    {
        using var folder = new PrivateFolder();
        var path = new ControlPath(folder.At("c.sock"), IsChosen: true, IsPrivate: false);
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path.Path));
        listener.Listen(0);
        using var first = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        first.Connect(new UnixDomainSocketEndPoint(path.Path));

        AssertFails(ExitCodes.Unavailable, "takes no connections", path, "status");
        Assert.True(Assert.Throws<ControlSocketException>(() => ControlSocket.Open(path)).IsTaken);
    }

    [Fact]
    public async Task One_that_waits_for_a_reload_waits_as_long_as_it_takes()
    {
        using var host = new ControlHost();
        using var begun = new ManualResetEventSlim();
        using var end = new ManualResetEventSlim();
        host.Control.WaitedReload = _ =>
        {
            begun.Set();
            end.Wait(TimeSpan.FromSeconds(20), CancellationToken.None);
            return new ControlAnswer(ControlOutcome.Done, "generation 4 serves");
        };

        var reload = Task.Run(() => Run(host.Path, "reload", "--wait"));
        Assert.True(begun.Wait(TimeSpan.FromSeconds(20)));
        Assert.False(reload.IsCompleted);
        end.Set();
        Assert.Equal("done: generation 4 serves", await reload);
    }

    private static string Run(ControlPath? path, params string[] line) =>
        ControlVerbs.Run(CommandLineParser.Parse(typeof(ControlVerbsTests).Assembly.GetName(), line, null), path);

    private static void AssertFails(int code, string message, ControlPath? path, params string[] line)
    {
        var error = Assert.Throws<ClientException>(() => Run(path, line));
        Assert.Contains(message, error.Message);
        Assert.Equal(code, error.ExitCode);
    }
}
