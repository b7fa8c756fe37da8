namespace TestApp;

/// <summary>How nice the process's threads are, each number once.</summary>
internal static class Priority
{
    /// <summary>Tells it when handlers of the app itself run at the process's end, and when all are through.</summary>
    public static string WatchEnd(IHostApplicationLifetime lifetime)
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Tell("the app's own handler");
        lifetime.ApplicationStopped.Register(() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Tell("the end"));
        return "watched";
    }

    public static string Now() => string.Join(',', Directory.GetDirectories("/proc/self/task").Select(Of).Distinct().Order());

    private static void Tell(string when) => Console.Error.WriteLine($"{when} is at nice {Now()}");

    // The 19th field of all, and the 17th behind the name, which may hold blanks itself.
    private static int Of(string task)
    {
        var stat = File.ReadAllText(Path.Combine(task, "stat"));
        return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[16], null);
    }
}
