using System.Collections;
using System.Diagnostics;
using System.Globalization;

namespace TestApp;

/// <summary>The ways in which an app makes its supervisor's life hard.</summary>
internal static class Boot
{
    public static void Misbehave(string? how)
    {
        switch (how?.Split(':'))
        {
            case ["throw"]:
                throw new InvalidOperationException("the app is broken");
            case ["return"]:
                Environment.Exit(0);
                break;
            case ["hang"]:
                new ManualResetEventSlim().Wait();
                break;
            case ["slow", var milliseconds]:
                new ManualResetEventSlim().Wait(int.Parse(milliseconds, CultureInfo.InvariantCulture));
                break;
            case ["throw-if", var file] when File.Exists(file):
                throw new InvalidOperationException("the new release is broken");
        }
    }

    /// <summary>The warm-up requests that this process has seen, as the app saw them.</summary>
    public static string WarmUps { get; private set; } = "";

    public static void Count(HttpRequest request)
    {
        if (request.Headers.UserAgent == "ServeGen-Warmup")
        {
            WarmUps += $"{request.Method} {request.Protocol} {request.Host} {request.Path}{request.QueryString} {request.HttpContext.Connection.RemoteIpAddress}\n";
        }
    }

    public static IEnumerable<string> Variables() =>
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(entry => $"{entry.Key}={entry.Value}").Order();

    /// <summary>What a process that the app starts inherits: descriptors and variables of ours.</summary>
    public static string RunChild()
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", "ls -l /proc/self/fd; env"]) { RedirectStandardOutput = true };
        using var child = Process.Start(start)!;
        return child.StandardOutput.ReadToEnd();
    }

    public static string StarveThreadPool()
    {
        for (var i = 0; i < 2000; i++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(_ => new ManualResetEventSlim().Wait(), null);
        }

        return "starved";
    }

    public static string Describe(string path)
    {
        try
        {
            return Path.GetFileName(path) + " " + new FileInfo(path).LinkTarget;
        }
        catch (IOException)
        {
            return Path.GetFileName(path) + " gone";
        }
    }
}
