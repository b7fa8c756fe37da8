namespace TestApp;

/// <summary>Tells with which priority the process's threads end: when handlers of the app itself run, and when all are through.</summary>
internal static class Ending
{
    public static string Watch(IHostApplicationLifetime lifetime)
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Tell("the app's own handler");
        lifetime.ApplicationStopped.Register(() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Tell("the end"));
        return "watched";
    }

    private static void Tell(string when)
    {
        var priorities = Directory.GetDirectories("/proc/self/task").Select(Priority).OfType<int>().Distinct().Order();
        Console.Error.WriteLine($"{when} is at nice {string.Join(',', priorities)}");
    }

    // The 19th field of all, and the 17th behind the name, which may hold blanks itself. Null for a thread that has just ended.
    private static int? Priority(string task)
    {
        try
        {
            var stat = File.ReadAllText(Path.Combine(task, "stat"));
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[16], null);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
