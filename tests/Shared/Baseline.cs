using System.Runtime.CompilerServices;
using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace ServeGen.Tests.Shared;

/// <summary>
/// Compares a text with the file beside the test. <c>UPDATE_BASELINES=1</c> rewrites the file instead, and the change is
/// then reviewed as a diff.
/// </summary>
internal static class Baseline
{
    private const string UpdateSwitch = "UPDATE_BASELINES";

    public static void Verify(string text, string name, [CallerFilePath] string caller = "")
    {
        var folder = Path.GetDirectoryName(caller)!;
        var verified = Path.Combine(folder, name + ".verified.txt");
        var received = Path.Combine(folder, name + ".received.txt");
        var actual = Normal(text);
        if (Environment.GetEnvironmentVariable(UpdateSwitch) == "1")
        {
            File.WriteAllText(verified, actual);
        }

        var expected = File.Exists(verified) ? Normal(File.ReadAllText(verified)) : "";
        if (string.Equals(expected, actual, StringComparison.Ordinal))
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, actual);
        Assert.Fail($"{name}.verified.txt differs; {UpdateSwitch}=1 accepts the new text.{Environment.NewLine}{Difference(expected, actual)}");
    }

    private static string Normal(string text) => text.ReplaceLineEndings("\n").TrimEnd() + "\n";

    private static string Difference(string expected, string actual)
    {
        var changed = new InlineDiffBuilder(new Differ()).BuildDiffModel(expected, actual).Lines.Where(line => line.Type != ChangeType.Unchanged);
        return string.Join(Environment.NewLine, changed.Select(line => (line.Type == ChangeType.Inserted ? "+ " : "- ") + line.Text));
    }
}
