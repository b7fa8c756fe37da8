using ServeGen;

namespace TestApp;

/// <summary>
/// What a release changes in its settings, or does instead of having any: lines of a file beside the app. So one build makes
/// as many different releases as a test wants.
/// </summary>
internal static class ReleaseFile
{
    public static ServerOptions Apply(ServerOptions options)
    {
        var file = Path.Combine(AppContext.BaseDirectory, "release.txt");
        return File.Exists(file) ? File.ReadAllLines(file).Aggregate(options, Apply) : options;
    }

    private static ServerOptions Apply(ServerOptions options, string line)
    {
        var parts = line.Split('=', 2);
        switch (parts[0])
        {
            case "Workers":
                return options with { Workers = int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture) };
            case "Bind":
                return options with { Bind = parts[1].Split(',') };
            case "Environment":
                return options with { Environment = [parts[1]] };
            case "WorkingDirectory":
                return options with { WorkingDirectory = parts[1] };
            case "Group":
                return options with { Group = parts[1] };
            case "GracefulTimeout":
                return options with { GracefulTimeout = TimeSpan.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture) };
            case "LogLevel":
                return options with { LogLevel = [parts[1]] };
            case "LogFormat":
                return options with { LogFormat = Enum.Parse<LogFormat>(parts[1]) };
            case "Name":
                return options with { Name = parts[1] };
            case "ReloadOnChange":
                return options with { ReloadOnChange = bool.Parse(parts[1]) };
            case "ReloadExtraFiles":
                return options with { ReloadExtraFiles = parts[1].Split(',') };
            case "WaitFor":
                // A named pipe: it opens when the test opens its other end.
                File.OpenRead(parts[1]).Dispose();
                break;
            case "throw":
                throw new InvalidOperationException("these settings are broken");
            case "crash":
                var thread = new Thread(() => throw new InvalidOperationException("the release is broken"));
                thread.Start();
                thread.Join();
                break;
            case "hang":
                new ManualResetEventSlim().Wait();
                break;
        }

        return options;
    }
}
