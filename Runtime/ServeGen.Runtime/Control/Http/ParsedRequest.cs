namespace ServeGen.Control;

/// <summary>What can be said of the bytes received so far. A closed set.</summary>
internal abstract record ParsedRequest
{
    private ParsedRequest()
    {
    }

    /// <summary>Nothing is wrong yet, but more must come.</summary>
    public sealed record Incomplete : ParsedRequest;

    public sealed record Complete(ControlRequest Request) : ParsedRequest;

    /// <summary>It will never be a request that we serve.</summary>
    /// <param name="Status">The status code to answer with.</param>
    /// <param name="Reason">One sentence for the caller.</param>
    public sealed record Refused(int Status, string Reason) : ParsedRequest;
}
