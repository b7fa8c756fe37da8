namespace ServeGen.Configuration;

/// <summary>What a place of an access log's format is filled with. The names are those of the methods that write them.</summary>
internal enum AccessLogAtom
{
    /// <summary>Text of the format itself.</summary>
    Literal,
    RemoteAddress,
    Dash,
    User,
    Time,
    RequestLine,
    Method,
    Path,
    Query,
    Protocol,
    Status,
    BytesOrDash,
    Bytes,
    Referer,
    UserAgent,
    Seconds,
    Milliseconds,
    Microseconds,
    DecimalSeconds,
    ProcessId,
    Slot,
    Generation,
    RequestHeader,
    ResponseHeader,
    Variable,
}
