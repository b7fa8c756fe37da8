namespace ServeGen.Worker;

/// <summary>A context that nobody pools, made anew for each request: it carries the record itself.</summary>
internal interface IRecordedRequest
{
    RequestRecord Record { get; }
}
