using System.Diagnostics;

namespace ServeGen.Publish.Tests;

/// <summary>Every way to publish an app gives a launcher that fits, and publishing again writes nothing.</summary>
public sealed class FlavourTests
{
    public static TheoryData<string, string[]> WithExecutable => new()
    {
        { "framework-dependent", [] },
        { "self-contained", ["-r", "linux-x64", "--self-contained"] },
        { "single file", ["-r", "linux-x64", "--self-contained", "-p:PublishSingleFile=true"] },
        { "trimmed", ["-r", "linux-x64", "--self-contained", "-p:PublishTrimmed=true"] },
        { "ReadyToRun", ["-r", "linux-x64", "--no-self-contained", "-p:PublishReadyToRun=true"] },
    };

    [Theory]
    [MemberData(nameof(WithExecutable))]
    public async Task Launcher_starts_the_executable(string flavour, string[] options)
    {
        using var app = new TestApp();

        app.Publish(options).Succeeded();

        var published = app.Published();
        Assert.True(published.CanBeRunByAll("serve"), flavour);
        Assert.Contains("\napp=App\n", published.Read("serve"), StringComparison.Ordinal);
        Assert.Equal("hello", Hello(published.StartInfo("App", "--hello")));
        await Flavour.AssertServesAsync(published);
        Flavour.AssertNothingIsWrittenBy(app, options);
    }

    [Fact]
    public async Task Launcher_starts_dotnet_when_there_is_no_executable()
    {
        using var app = new TestApp();

        app.Publish("-p:UseAppHost=false").Succeeded();

        var published = app.Published();
        Assert.True(published.CanBeRunByAll("serve"));
        Assert.False(published.Has("App"));
        Assert.Contains("\napp=App.dll\n", published.Read("serve"), StringComparison.Ordinal);
        Assert.Contains("exec \"$dotnet\" \"$app\" \"$@\"", published.Read("serve"), StringComparison.Ordinal);
        await Flavour.AssertServesAsync(published);
        Flavour.AssertNothingIsWrittenBy(app, "-p:UseAppHost=false");
    }

    [Fact]
    public void Launcher_is_there_without_a_build()
    {
        using var app = new TestApp();

        app.Dotnet("build", "-c", "Release").Succeeded();
        Assert.Empty(Directory.GetFiles(app.Root, "serve", SearchOption.AllDirectories));

        app.Publish("--no-build").Succeeded();
        Assert.True(app.Published().CanBeRunByAll("serve"));
    }

    private static string Hello(ProcessStartInfo start)
    {
        using var process = Process.Start(start)!;
        return process.StandardOutput.ReadToEnd().Trim();
    }
}
