namespace ServeGen.Processes;

/// <summary>What to start: everything that <c>execve</c> needs.</summary>
/// <param name="Path">The program, unresolved, so that a switched symlink is followed at every start.</param>
/// <param name="Arguments">The arguments, the name shown in the process list first.</param>
/// <param name="Environment">The whole environment, each as <c>NAME=value</c>.</param>
internal sealed record ChildCommand(string Path, IReadOnlyList<string> Arguments, IReadOnlyList<string> Environment);
