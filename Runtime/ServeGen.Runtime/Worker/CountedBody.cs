using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace ServeGen.Worker;

/// <summary>
/// Counts the bytes of a response's body on their way to Kestrel. Stands there only for an access log that shows them; one
/// for each context, used again for its next requests.
/// </summary>
internal sealed class CountedBody : IHttpResponseBodyFeature
{
    private readonly CountedStream _stream;
    private readonly CountedWriter _writer;
    private IHttpResponseBodyFeature? _inner;

    public CountedBody()
    {
        _stream = new CountedStream(this);
        _writer = new CountedWriter(this);
    }

    public long Bytes { get; private set; }

    public Stream Stream => _stream;

    public PipeWriter Writer => _writer;

    /// <summary>Kestrel's own.</summary>
    public IHttpResponseBodyFeature Inner => _inner ?? throw new ObjectDisposedException(nameof(IHttpResponseBodyFeature), "the request is over");

    /// <summary>Puts itself before Kestrel's.</summary>
    public void Begin(IFeatureCollection features)
    {
        Bytes = 0;
        _inner = features.Get<IHttpResponseBodyFeature>();
        features.Set<IHttpResponseBodyFeature>(this);
    }

    /// <summary>What is written later, by an app that holds on to the response, is an error as it is at Kestrel.</summary>
    public void End() => _inner = null;

    public void Count(long bytes) => Bytes += bytes;

    public void DisableBuffering() => Inner.DisableBuffering();

    public Task StartAsync(CancellationToken cancellationToken = default) => Inner.StartAsync(cancellationToken);

    public Task CompleteAsync() => Inner.CompleteAsync();

    public async Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default)
    {
        // Kestrel reads the file and writes it to its own stream, past this one.
        var length = count ?? new FileInfo(path).Length - offset;
        await Inner.SendFileAsync(path, offset, count, cancellationToken);
        Count(length);
    }
}
