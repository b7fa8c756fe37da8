namespace ServeGen.Configuration;

/// <summary>How the memory of a machine is divided among workers when nobody says how.</summary>
internal static class MemoryShare
{
    // The rest is for the supervisor, for what a worker needs beside its heap, and for the kernel's buffers.
    private const double OfTheMachine = 0.75;

    // With less an ordinary app would not even start; then there are too many workers, and SERVE701 says so.
    private static readonly ByteSize Least = new(128L << 20);

    /// <summary>The heap of one worker, in whole MiB.</summary>
    public static ByteSize Of(ServerOptions options, ByteSize machine)
    {
        var share = new ByteSize((long)(machine.Bytes * OfTheMachine / WorkersAtATime(options)) >> 20 << 20);
        return share < Least ? Least : share;
    }

    // A reload starts the new ones before it ends the old.
    private static int WorkersAtATime(ServerOptions options) => options.Workers + options.Spares + options.ReloadParallelism;
}
