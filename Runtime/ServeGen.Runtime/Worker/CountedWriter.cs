using System.IO.Pipelines;

namespace ServeGen.Worker;

/// <summary>Counts what is written to Kestrel's writer.</summary>
internal sealed class CountedWriter(CountedBody body) : PipeWriter
{
    public override bool CanGetUnflushedBytes => body.Inner.Writer.CanGetUnflushedBytes;

    public override long UnflushedBytes => body.Inner.Writer.UnflushedBytes;

    public override Memory<byte> GetMemory(int sizeHint = 0) => body.Inner.Writer.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => body.Inner.Writer.GetSpan(sizeHint);

    public override void Advance(int bytes)
    {
        body.Inner.Writer.Advance(bytes);
        body.Count(bytes);
    }

    public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
    {
        body.Count(source.Length);
        return body.Inner.Writer.WriteAsync(source, cancellationToken);
    }

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => body.Inner.Writer.FlushAsync(cancellationToken);

    public override void CancelPendingFlush() => body.Inner.Writer.CancelPendingFlush();

    public override void Complete(Exception? exception = null) => body.Inner.Writer.Complete(exception);

    public override ValueTask CompleteAsync(Exception? exception = null) => body.Inner.Writer.CompleteAsync(exception);
}
