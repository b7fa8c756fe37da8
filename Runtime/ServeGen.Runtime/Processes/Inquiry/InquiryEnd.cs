namespace ServeGen.Processes;

/// <summary>How asking a child ended.</summary>
internal enum InquiryEnd
{
    /// <summary>It gave a whole answer.</summary>
    Answered,

    /// <summary>It ended before its answer was whole.</summary>
    Ended,

    /// <summary>It took too long.</summary>
    TimedOut,

    /// <summary>It said more than any answer could be.</summary>
    Flooded,

    /// <summary>Nobody wants to know any more.</summary>
    Cancelled,
}
