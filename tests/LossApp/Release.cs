/// <summary>What is wrong with this release: the word in the file "broken" beside the program, or nothing.</summary>
internal static class Release
{
    public static string? Broken { get; } = Read(Path.Combine(AppContext.BaseDirectory, "broken"));

    public static void Misbehave()
    {
        switch (Broken)
        {
            case "throw":
                throw new InvalidOperationException("this release is broken");
            case "hang":
                new ManualResetEventSlim().Wait();
                break;
        }
    }

    private static string? Read(string file) => File.Exists(file) ? File.ReadAllText(file).Trim() : null;
}
