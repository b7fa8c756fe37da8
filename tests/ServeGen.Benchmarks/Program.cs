using System.Globalization;
using BenchmarkDotNet.Running;
using ServeGen.Benchmarks;

// dotnet run -c Release --project tests/ServeGen.Benchmarks
var summary = BenchmarkRunner.Run<RequestCost>(new InProcess(), args);
var bare = Cost.Of(summary, nameof(RequestCost.Bare));
var metered = Cost.Of(summary, nameof(RequestCost.Metered));
var added = metered - bare;
Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture,
    $"The worker adds {added.Nanoseconds:0} ns and {added.Bytes} B to a request (at most {Cost.Budget.Nanoseconds} ns, {Cost.Budget.Bytes} B)"));
return added.IsWithin(Cost.Budget) ? 0 : 1;
