using ServeGen.Tests;

namespace ServeGen.Publish.Tests;

/// <summary>A native program has a launcher as the others have, and serves as they do. A class of its own, since it takes as long as half of them.</summary>
public sealed class NativeFlavourTests
{
    // A warning of the native compiler's would be an error here; what it only finds out too late throws at the start.
    [FactThatNeeds("gcc --version")]
    public async Task Launcher_starts_a_native_program()
    {
        string[] options = ["-r", "linux-x64", "-p:PublishAot=true", "-p:CppCompilerAndLinker=gcc"];
        using var app = new TestApp();

        app.Publish(options).Succeeded();

        var published = app.Published();
        Assert.False(published.Has("App.dll"));
        await Flavour.AssertServesAsync(published);
        Flavour.AssertNothingIsWrittenBy(app, options);
    }
}
