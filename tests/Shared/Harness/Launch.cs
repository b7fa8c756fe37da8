namespace ServeGen.Tests.Harness;

/// <summary>How a test starts the server.</summary>
internal sealed record Launch
{
    /// <summary>The program; null for the test app.</summary>
    public string? Program { get; init; }

    public IReadOnlyList<string> Arguments { get; init; } = [];

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>A command that starts the program: <c>nohup</c>, <c>unshare …</c>.</summary>
    public IReadOnlyList<string> Wrapper { get; init; } = [];

    public Launch With(string variable, string value) => this with
    {
        Environment = new Dictionary<string, string>(Environment, StringComparer.Ordinal) { [variable] = value },
    };
}
