namespace ServeGen.Tests.Load;

/// <summary>A lost request.</summary>
/// <param name="Kind">How it was lost.</param>
/// <param name="At">When, as a <see cref="System.Diagnostics.Stopwatch"/> timestamp.</param>
/// <param name="ClientPort">The client's end of the connection: with it the kernel tells whose the other end was.</param>
/// <param name="Worker">The process that answered on this connection before; 0 when none did, or it was not asked.</param>
/// <param name="Detail">What the client saw.</param>
internal sealed record LostRequest(LossKind Kind, long At, int ClientPort, int Worker, string Detail)
{
    public override string ToString() => $"{Kind} ({Detail})";
}
