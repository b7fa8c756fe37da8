using System.Globalization;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using ServeGen.Benchmarks;

// dotnet run -c Release --project tests/ServeGen.Benchmarks [-- --filter *EditorCost*]
const double MostMillisecondsPerKeystroke = 5;
string[] arguments = args.Length > 0 ? args : ["--filter", "*RequestCost*"];
var summaries = BenchmarkSwitcher.FromTypes([typeof(RequestCost), typeof(EditorCost)]).Run(arguments, new InProcess()).ToArray();
return summaries.Count(summary => !RequestIsWithin(summary)) + summaries.Count(summary => !KeystrokesAreWithin(summary));

static bool RequestIsWithin(Summary summary)
{
    if (Cost.MillisecondsOf(summary, nameof(RequestCost.Metered)) is null)
    {
        return true;
    }

    var added = Cost.Of(summary, nameof(RequestCost.Metered)) - Cost.Of(summary, nameof(RequestCost.Bare));
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"The worker adds {added.Nanoseconds:0} ns and {added.Bytes} B to a request (at most {Cost.Budget.Nanoseconds} ns, {Cost.Budget.Bytes} B)"));
    return added.IsWithin(Cost.Budget);
}

static bool KeystrokesAreWithin(Summary summary)
{
    string[] names = [nameof(EditorCost.KeystrokeInConfig), nameof(EditorCost.KeystrokeElsewhere), nameof(EditorCost.AnalyzeConfig)];
    var all = true;
    foreach (var name in names)
    {
        if (Cost.MillisecondsOf(summary, name) is { } took)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {took:0.00} ms (at most {MostMillisecondsPerKeystroke} ms)"));
            all &= took <= MostMillisecondsPerKeystroke;
        }
    }

    return all;
}
