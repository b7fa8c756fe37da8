namespace ServeGen.Configuration;

/// <summary>A certificate as it lies on a machine.</summary>
internal sealed class CertificateState
{
    private CertificateState(string? problem, DateTimeOffset expiry)
    {
        Problem = problem;
        Expiry = expiry;
    }

    /// <summary>Why it cannot be used; null when it can.</summary>
    public string? Problem { get; }

    /// <summary>Until when it is good, if it can be used.</summary>
    public DateTimeOffset Expiry { get; }

    public static CertificateState Unusable(string problem) => new(problem, default);

    public static CertificateState GoodUntil(DateTimeOffset expiry) => new(null, expiry);
}
