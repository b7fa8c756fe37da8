namespace ServeGen.Tests;

/// <summary>
/// What a test needs beside the SDK, as a shell command that tries it. Where that fails the test is skipped, so that the
/// suite passes on a machine with the SDK alone; in CI it runs all the same, and says what is missing by failing. Only for
/// rights that the machine does not give a test is skipped there too, and the count of skipped tests shows it.
/// </summary>
internal static class Needs
{
    public static string? WhySkip(string command) => IsCi ? null : WhyNot(command);

    public static string? WhyNot(string command) => Works(command) ? null : $"`{command}` does not work here";

    private static bool IsCi => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI"));

    private static bool Works(string command)
    {
        using var shell = System.Diagnostics.Process.Start("/bin/sh", ["-c", $"{command} >/dev/null 2>&1 </dev/null"]);
        shell.WaitForExit();
        return shell.ExitCode == 0;
    }
}

/// <summary>A fact that needs a program.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FactThatNeedsAttribute : FactAttribute
{
    /// <param name="command">Tries what an installation brings.</param>
    /// <param name="rights">Tries what the machine must allow; where it does not, no installation helps, in CI neither.</param>
    public FactThatNeedsAttribute(string command, string? rights = null) =>
        Skip = Needs.WhySkip(command) ?? (rights is null ? null : Needs.WhyNot(rights));
}

/// <summary>A theory that needs a program.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TheoryThatNeedsAttribute : TheoryAttribute
{
    public TheoryThatNeedsAttribute(string command) => Skip = Needs.WhySkip(command);
}
