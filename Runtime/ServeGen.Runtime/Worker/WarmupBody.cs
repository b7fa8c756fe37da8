using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ServeGen.Worker;

/// <summary>Takes what the app writes, starts the response with it, and drops it.</summary>
internal sealed class WarmupBody : IHttpResponseBodyFeature
{
    private readonly WarmupResponse _response;
    private PipeWriter? _writer;

    public WarmupBody(WarmupResponse response)
    {
        _response = response;
        Stream = new WarmupStream(response);
    }

    public Stream Stream { get; }

    public PipeWriter Writer => _writer ??= PipeWriter.Create(Stream, new StreamPipeWriterOptions(leaveOpen: true));

    public void DisableBuffering()
    {
    }

    public Task StartAsync(CancellationToken cancellationToken = default) => _response.StartAsync();

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) =>
        SendFileFallback.SendFileAsync(Stream, path, offset, count, cancellationToken);

    public async Task CompleteAsync()
    {
        if (_writer is not null)
        {
            await _writer.CompleteAsync();
        }

        await _response.StartAsync();
    }
}
