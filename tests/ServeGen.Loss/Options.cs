namespace ServeGen.Loss;

/// <summary>The command line.</summary>
internal sealed record Options(string App, bool Quick, bool List, IReadOnlyList<string> Scenarios)
{
    /// <summary>Null when something on it makes no sense.</summary>
    public static Options? Parse(string[] arguments, IReadOnlyCollection<string> known)
    {
        var options = new Options("", Quick: false, List: false, []);
        for (var i = 0; i < arguments.Length; i++)
        {
            switch (arguments[i])
            {
                case "--app" when i + 1 < arguments.Length:
                    options = options with { App = arguments[++i] };
                    break;
                case "--quick":
                    options = options with { Quick = true };
                    break;
                case "--list":
                    options = options with { List = true };
                    break;
                case var name when known.Contains(name):
                    options = options with { Scenarios = [.. options.Scenarios, name] };
                    break;
                default:
                    return null;
            }
        }

        return options.App.Length == 0 && !options.List ? null : options;
    }
}
