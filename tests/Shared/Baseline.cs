using System.Runtime.CompilerServices;
using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace ServeGen.Tests;

/// <summary>
/// Compares a text with the one beside the test, named as Verify names it: <c>Class.Method.verified.txt</c>. A text that
/// differs is left as <c>.received.txt</c>; UPDATE_BASELINES=1 takes it for the right one.
/// </summary>
internal static class Baseline
{
    public static void Verify(string actual, [CallerMemberName] string test = "", [CallerFilePath] string source = "") =>
        VerifyFile(
            Path.Combine(Path.GetDirectoryName(source)!, $"{Path.GetFileNameWithoutExtension(source)}.{test}.verified.txt"), actual);

    /// <summary>Compares with a file that has a place of its own, such as a page that is written from the code.</summary>
    public static void VerifyFile(string verified, string actual)
    {
        var received = Path.ChangeExtension(
            verified.Replace(".verified", "", StringComparison.Ordinal), ".received" + Path.GetExtension(verified));
        if (string.Equals(Environment.GetEnvironmentVariable("UPDATE_BASELINES"), "1", StringComparison.Ordinal))
        {
            File.WriteAllText(verified, actual);
        }

        var expected = File.Exists(verified) ? File.ReadAllText(verified) : "";
        if (string.Equals(expected, actual, StringComparison.Ordinal))
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, actual);
        Assert.Fail($"{Path.GetFileName(verified)} differs; UPDATE_BASELINES=1 accepts the new text.\n{Diff(expected, actual)}");
    }

    private static string Diff(string expected, string actual) =>
        string.Join('\n', new InlineDiffBuilder(new Differ()).BuildDiffModel(expected, actual).Lines.Select(line => line.Type switch
        {
            ChangeType.Inserted => "+ " + line.Text,
            ChangeType.Deleted => "- " + line.Text,
            _ => "  " + line.Text,
        }));
}
