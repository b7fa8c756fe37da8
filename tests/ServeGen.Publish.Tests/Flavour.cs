using ServeGen.Tests.Harness;

namespace ServeGen.Publish.Tests;

/// <summary>What holds for an app however it was published.</summary>
internal static class Flavour
{
    /// <summary>The launcher serves by every kind of address, in another directory, with the user's own runtime settings.</summary>
    public static async Task AssertServesAsync(PublishedApp published)
    {
        using var activation = new SocketActivation();
        _ = activation.AddPort("web").LocalEndPoint;
        var certificate = Path.Combine(published.Path, "localhost.pem");
        await TestCertificates.WriteAsync(certificate);
        var accessLog = Path.Combine(published.Path, "access.log");
        var name = $"servegen-{Guid.NewGuid():N}";

        // The address, what the client speaks, and what the log says of it.
        (string Bind, string Version, bool Tls)[] addresses =
        [
            ("http://127.0.0.1:0", "1.1", false),
            ("http://[::1]:0", "1.1", false),
            ("http://*:0", "1.1", false),
            ("http://127.0.0.1:0?protocols=http2", "2.0", false),
            ("https://127.0.0.1:0", "2.0", true),
            ("https://127.0.0.1:0?protocols=http1", "1.1", true),
            ($"unix:{Path.Combine(published.Path, "a.sock")}?mode=600", "1.1", false),
            ($"unix:@{name}?protocols=http1", "1.1", false),
            ($"unix:@{name}-tls?tls=on", "2.0", true),
            ("fd://web", "1.1", false),
        ];
        var launch = new Launch
        {
            Program = Path.Combine(published.Path, "serve"),
            Arguments =
            [
                "--certificate-file", certificate, "--access-log", accessLog, .. addresses.SelectMany(address => (string[])["--bind", address.Bind]),
            ],

            // The launcher becomes the process that was started: LISTEN_PID names it.
            Wrapper = activation.Wrapper(),
        }
            .With("SERVEGEN_ROLE", "")
            .With("DOTNET_TieredPGO", "1");
        await using var server = await TestServer.StartReadyAsync(launch);
        using var client = new HttpClient();
        var listening = (await server.WaitForAsync("Listening at (.+)")).Groups[1].Value.Split(", ");
        foreach (var (address, real) in addresses.Zip(listening))
        {
            Assert.Equal("hello", await AddressClient.GetAsync(real, "/", Version.Parse(address.Version), address.Tls));
        }

        var runtime = (await client.GetStringAsync(server.Url("/runtime"))).Split(' ');
        Assert.Equal(["1", "", "", ""], runtime);

        server.Signal("HUP");
        await server.WaitForAsync("every worker is of generation 2");
        Assert.Equal("hello", await client.GetStringAsync(server.Url("/")));
        server.Signal("TERM");
        Assert.Equal(0, await server.WaitForExitAsync());
        Assert.Equal(addresses.Length + 2, (await File.ReadAllLinesAsync(accessLog)).Length);
    }

    /// <summary>To publish again changes no file.</summary>
    public static void AssertNothingIsWrittenBy(TestApp app, params string[] options)
    {
        var published = app.Published();
        var rendered = Assert.Single(Directory.GetFiles(app.At("App/obj"), "serve", SearchOption.AllDirectories));
        var before = published.Times();
        var renderedBefore = File.GetLastWriteTimeUtc(rendered);

        app.Publish(["--no-restore", .. options]).Succeeded();

        // The Web SDK writes its web.config, for IIS, at every publish.
        var written = published.Times().Except(before).Select(file => file.Key);
        Assert.DoesNotContain(written, file => Path.GetFileName(file) != "web.config");
        Assert.Equal(renderedBefore, File.GetLastWriteTimeUtc(rendered));
    }
}
