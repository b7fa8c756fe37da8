namespace ServeGen.Processes;

/// <summary>What to start: everything that <c>execve</c> needs.</summary>
/// <param name="Path">The program.</param>
/// <param name="Arguments">The arguments, the name shown in the process list first.</param>
/// <param name="Environment">The whole environment, each as <c>NAME=value</c>.</param>
internal sealed record ChildCommand(string Path, IReadOnlyList<string> Arguments, IReadOnlyList<string> Environment)
{
    /// <summary>Where it starts; null for where this process is.</summary>
    public string? Directory { get; init; }

    /// <summary>What it gets for standard output; null for this process's own.</summary>
    public int? Output { get; init; }

    /// <summary>What it gets for standard error; null for this process's own.</summary>
    public int? Error { get; init; }

    /// <summary>Who it is; null for who this process is.</summary>
    public ChildIdentity? Identity { get; init; }

    /// <summary>The processors that it may use; null for this process's own.</summary>
    public IReadOnlyList<int>? Processors { get; init; }
}
