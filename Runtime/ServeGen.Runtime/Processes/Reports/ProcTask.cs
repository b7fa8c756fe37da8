namespace ServeGen.Processes;

/// <summary>One thread of another process, as /proc shows it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">Its name, cut at 15 characters.</param>
/// <param name="State">R, S, D, T, … as in <c>ps</c>; ? when it cannot be read.</param>
/// <param name="WaitsIn">The kernel function in which it waits; empty when it runs, or the kernel does not tell.</param>
internal sealed record ProcTask(int Id, string Name, char State, string WaitsIn);
