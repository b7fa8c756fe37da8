using System.Collections;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;

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
            case ["throw-in-slot", var slot] when slot == Environment.GetEnvironmentVariable("SERVEGEN_SLOT"):
                throw new InvalidOperationException("this slot is broken");
            case ["throw-in-slot-if", var slot, var file] when File.Exists(file) && slot == Environment.GetEnvironmentVariable("SERVEGEN_SLOT"):
                throw new InvalidOperationException("this slot is broken for now");
            case ["throw-if", var file] when File.Exists(file):
                throw new InvalidOperationException("the new release is broken");
        }
    }

    /// <summary>The warm-up requests that this process has seen, as the app saw them.</summary>
    public static string WarmUps { get; private set; } = "";

    public static string PeerOf(HttpContext http) =>
        $"{http.Request.Scheme}://{http.Request.Host} {http.Connection.RemoteIpAddress}:{http.Connection.RemotePort} to {http.Connection.LocalIpAddress}:{http.Connection.LocalPort}";

    public static void Count(HttpRequest request)
    {
        if (request.Headers.UserAgent == "ServeGen-Warmup")
        {
            WarmUps += $"{request.Method} {request.Protocol} {request.Host} {request.Path}{request.QueryString} {request.HttpContext.Connection.RemoteIpAddress}\n";
        }
    }

    public static IEnumerable<string> Variables() =>
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(entry => $"{entry.Key}={entry.Value}").Order();

    /// <summary>What this process's runtime and its kernel took of what it was told.</summary>
    public static IEnumerable<string> Runtime() => GC.GetConfigurationVariables().Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}={Number(pair.Value)}"))
        .Append($"processors={Environment.ProcessorCount}")
        .Append($"spins={Spins()}")
        .Append("affinity=" + File.ReadLines("/proc/self/status").First(line => line.StartsWith("Cpus_allowed_list:", StringComparison.Ordinal)).Split('\t')[1]);

    // How often a thread of the pool looks for work before it sleeps, which only its private fields know.
    private static object? Spins()
    {
        const BindingFlags Hidden = BindingFlags.Static | BindingFlags.Instance | BindingFlags.NonPublic;
        var semaphore = Type.GetType("System.Threading.PortableThreadPool+WorkerThread")!.GetField("s_semaphore", Hidden)!.GetValue(null)!;
        return semaphore.GetType().GetField("_spinCount", Hidden)!.GetValue(semaphore);
    }

    private static object Number(object value) => value is bool state ? state ? 1 : 0 : value;

    /// <summary>What a process that the app starts inherits: descriptors and variables of ours.</summary>
    public static string RunChild()
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", "ls -l /proc/self/fd; env"]) { RedirectStandardOutput = true };
        using var child = Process.Start(start)!;
        return child.StandardOutput.ReadToEnd();
    }

    /// <summary>What each way back to root answers.</summary>
    public static string BecomeRoot() => string.Join(' ', SetUser(0), SetAllUsers(0, 0, 0), SetAllGroups(0, 0, 0), SetGroups(1, [0]));

    [DllImport("libc", EntryPoint = "setuid")]
    private static extern int SetUser(uint user);

    [DllImport("libc", EntryPoint = "setresuid")]
    private static extern int SetAllUsers(uint real, uint effective, uint saved);

    [DllImport("libc", EntryPoint = "setresgid")]
    private static extern int SetAllGroups(uint real, uint effective, uint saved);

    [DllImport("libc", EntryPoint = "setgroups")]
    private static extern int SetGroups(nint count, uint[] groups);

    public static string StarveThreadPool()
    {
        for (var i = 0; i < 2000; i++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(_ => new ManualResetEventSlim().Wait(), null);
        }

        return "starved";
    }

    /// <summary>Takes every thread of the pool that there will ever be, and the processors with them.</summary>
    public static string SpinOnAllThreads()
    {
        ThreadPool.SetMaxThreads(Environment.ProcessorCount, Environment.ProcessorCount);
        for (var i = 0; i < 2000; i++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(_ => Spin(), null);
        }

        return "spinning";
    }

    /// <summary>Two locks, taken in both orders; then the pool waits for them.</summary>
    public static string Deadlock()
    {
        var (one, other) = (new object(), new object());
        var both = new Barrier(3);
        Start(() => TakeBoth(one, other, both));
        Start(() => TakeBoth(other, one, both));
        both.SignalAndWait();
        for (var i = 0; i < 2000; i++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(_ => Enter(one), null);
        }

        return "deadlocked";
    }

    /// <summary>Ends the process as an exception does that nobody catches.</summary>
    public static string Crash()
    {
        Start(() => throw new InvalidOperationException("this worker is broken"));
        new ManualResetEventSlim().Wait();
        return "";
    }

    /// <summary>The same, when all is done and the process is about to end.</summary>
    public static string CrashAtEnd()
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => throw new InvalidOperationException("the end of this worker is broken");
        return "will crash";
    }

    /// <summary>Processes whose parents are gone: where they end as zombies, and who reaps them, is the system's business.</summary>
    public static string LeaveOrphans(int count)
    {
        using var shell = Process.Start("/bin/sh", ["-c", $"for i in $(seq {count}); do (sleep 0.1 &); done"]);
        shell.WaitForExit();
        return "left";
    }

    private static void Start(Action work) => new Thread(() => work()).Start();

    private static void TakeBoth(object first, object second, Barrier both)
    {
        lock (first)
        {
            both.SignalAndWait();
            Enter(second);
        }
    }

    private static void Enter(object wanted)
    {
        lock (wanted)
        {
            Thread.Yield();
        }
    }

    // Managed code alone: a stack that is caught within the runtime's own code shows no method of the app.
    private static void Spin()
    {
        var turns = 0;
        while (Volatile.Read(ref turns) >= 0)
        {
            Volatile.Write(ref turns, 1);
        }
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
