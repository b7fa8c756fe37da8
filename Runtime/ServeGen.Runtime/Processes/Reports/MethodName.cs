using System.Text.RegularExpressions;

namespace ServeGen.Processes;

/// <summary>Turns the runtime's name of a method into what its author would call it.</summary>
internal static partial class MethodName
{
    private static readonly string[] Frameworks = ["System.", "Microsoft.", "Internal.", "Interop+"];

    /// <summary>True for code that is not the app's.</summary>
    public static bool IsFramework(string method) => Frameworks.Any(start => method.StartsWith(start, StringComparison.Ordinal));

    /// <summary>
    /// <c>Shop.Cart+&lt;PayAsync&gt;d__3.MoveNext()</c> is <c>Cart.PayAsync</c>,
    /// <c>Shop.Cart+&lt;&gt;c.&lt;Pay&gt;b__0(System.Int32)</c> is <c>Cart.Pay</c>.
    /// </summary>
    public static string Short(string method)
    {
        var name = GenericArguments().Replace(method[..EndOfName(method)], "");
        var generated = Generated().Match(name);
        if (generated.Success)
        {
            return LastPart(generated.Groups["type"].Value) + "." + generated.Groups["author"].Value;
        }

        name = name.Replace('+', '.').Replace("<Main>$", "Main", StringComparison.Ordinal).Replace("<Main>", "Main", StringComparison.Ordinal);
        var dot = name.LastIndexOf('.');
        if (dot > 0 && name[dot - 1] == '.')
        {
            // A constructor is called .ctor.
            dot--;
        }

        return dot > 0 ? LastPart(name[..dot]) + name[dot..] : name;
    }

    private static int EndOfName(string method) => method.IndexOf('(', StringComparison.Ordinal) is var end and >= 0 ? end : method.Length;

    private static string LastPart(string type) => type[(type.LastIndexOfAny(['.', '+'], type.Length - 1) + 1)..];

    [GeneratedRegex(@"`\d+|\[[^\[\]]*(\[[^\[\]]*\][^\[\]]*)*\]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex GenericArguments();

    // A lambda, a local function, an iterator or an async method: all have their author's name between < and >.
    [GeneratedRegex(
        @"^(?<type>.+?)[+.](<>c(__DisplayClass\w+)?[+.])?<+(?<author>[^<>]+)[>$]+[bgd]__",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 100)]
    private static partial Regex Generated();
}
