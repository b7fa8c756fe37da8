using System.Text.Json;
using ServeGen.Tests.Harness;

namespace ServeGen.Process.Tests;

public sealed class CommandLineTests
{
    public static TheoryData<string[], int, string> Mistakes => new()
    {
        { ["--wrokers", "4"], 64, "serve: '--wrokers' is not an option; did you mean --workers?" },
        { ["--workers", "many"], 64, "serve: --workers: 'many' cannot be read: a whole number is expected" },
        { ["--timeout", "4x"], 64, "serve: --timeout: '4x' cannot be read: seconds or a number with a unit is expected (4, 500ms, 2m)" },
        { ["chekc"], 64, "serve: 'chekc' is not a verb; did you mean check?" },
        { ["--profile", "Singel"], 64, "serve: --profile: ServerConfig.cs has no profile 'Singel'; it has Production, Unbound, Single, Released, Hooked, BrokenInWorkers, BrokenInWorkersWithoutHooks, Broken (did you mean Single?)" },
        { ["check", "--workers", "0"], 78, "error SERVE201: Workers must be from 1 to 1000, not 0 [--workers]" },
        { ["check", "--bind", "http://localhost"], 78, "error SERVE401: 'http://localhost': the port is missing; use http://HOST:PORT [--bind]" },
        { ["check", "--profile", "Broken"], 78, "serve: ServerConfig.cs: the profile Broken threw InvalidOperationException: this profile is broken" },
        { ["check", "--max-requests-jitter", "5"], 0, "warning SERVE202: MaxRequestsJitter is 5 but MaxRequests is 0: workers are never recycled by requests [--max-requests-jitter]" },
        { ["--workers"], 64, "serve: Required argument missing for option: '--workers'." },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_is_named_with_the_place_and_the_nearest_right_thing(string[] arguments, int code, string line)
    {
        await using var server = TestServer.Start(new Launch { Arguments = arguments });

        Assert.Equal(code, await server.WaitForExitAsync());
        Assert.Contains(line, server.Log.Lines);
        server.Log.MustHave(0, "^   at ");
    }

    [Fact]
    public async Task Each_value_has_its_origin_and_the_nearer_one_wins()
    {
        var launch = new Launch { Arguments = ["config", "--json", "--workers", "7"] }
            .With("SERVEGEN_WORKERS", "5")
            .With("SERVEGEN_ARGS", "--backlog 10 --workers 6")
            .With("SERVEGEN_TIMEOUT", "90s")
            .With("PORT", "1234");
        await using var server = TestServer.Start(launch);
        Assert.Equal(0, await server.WaitForExitAsync());

        var rows = JsonDocument.Parse(server.Log.ToString()).RootElement.EnumerateArray()
            .ToDictionary(row => row.GetProperty("name").GetString()!, row => $"{row.GetProperty("value")} < {row.GetProperty("origin")}");
        Assert.Equal("7 < --workers", rows["Workers"]);
        Assert.Equal("10 < SERVEGEN_ARGS (--backlog)", rows["Backlog"]);
        Assert.Equal("90s < SERVEGEN_TIMEOUT", rows["Timeout"]);
        Assert.Equal("http://127.0.0.1:0 < ServerConfig.cs:10", rows["Bind"]);
        Assert.Equal("30s < default", rows["GracefulTimeout"]);
    }

    [Fact]
    public async Task Help_lists_every_option_and_version_is_one_line()
    {
        await using var help = TestServer.Start(new Launch { Arguments = ["--help"] });
        Assert.Equal(0, await help.WaitForExitAsync());
        help.Log.MustHave(1, "--graceful-timeout");
        help.Log.MustHave(1, @"^\s+serve \[command\] \[options\]");

        await using var version = TestServer.Start(new Launch { Arguments = ["--version"] });
        Assert.Equal(0, await version.WaitForExitAsync());
        Assert.Matches(@"^TestApp \d+\.\d+\.\d+ \(ServeGen \d+\.\d+\.\d+\)$", Assert.Single(version.Log.Lines));
    }

    [Fact]
    public async Task What_follows_two_dashes_goes_to_the_app()
    {
        await using var server = await TestServer.StartReadyAsync("--workers", "1", "--", "--workers", "a b", "");
        using var client = new HttpClient();

        Assert.Equal("--workers|a b|", await client.GetStringAsync(server.Url("/args")));
    }

    [Fact]
    public async Task An_unknown_environment_names_the_profiles_that_exist()
    {
        await using var server = TestServer.Start(new Launch { Arguments = ["check"] }.With("DOTNET_ENVIRONMENT", "Prodction"));

        Assert.Equal(78, await server.WaitForExitAsync());
        Assert.Contains(
            "serve: ServerConfig.cs has no profile for the environment 'Prodction' (DOTNET_ENVIRONMENT); it has Production, Unbound, Single, Released, Hooked, BrokenInWorkers, BrokenInWorkersWithoutHooks, Broken (did you mean Production?)",
            server.Log.Lines);
    }
}
