namespace ServeGen;

public sealed partial record ServerOptions
{
    /// <summary>How many requests a connection of HTTP/2 may have in flight. More are refused, to be sent again.</summary>
    /// <value>Default: the app's own, in Kestrel 100; from 1 to 1,000,000.</value>
    /// <remarks>gunicorn: <c>http2_max_concurrent_streams</c>, 100.</remarks>
    public int? Http2MaxStreams { get => Get<int?>(); init => Set(value); }

    /// <summary>The largest frame of HTTP/2 that a client may send.</summary>
    /// <value>Default: the app's own, in Kestrel 16 KiB; from 16 KiB to 16 MiB less one byte.</value>
    /// <remarks>gunicorn: <c>http2_max_frame_size</c>, 16384.</remarks>
    public ByteSize? Http2MaxFrameSize { get => Get<ByteSize?>(); init => Set(value); }

    /// <summary>How many bytes of one request's body a client may send in HTTP/2 before the app reads them.</summary>
    /// <value>Default: the app's own, in Kestrel 768 KiB; from 65,535 bytes to 2 GiB less one byte.</value>
    /// <remarks>gunicorn: <c>http2_initial_window_size</c>, 65535.</remarks>
    public ByteSize? Http2InitialStreamWindowSize { get => Get<ByteSize?>(); init => Set(value); }

    /// <summary>The same for the bodies of all requests of a connection together.</summary>
    /// <value>Default: the app's own, in Kestrel 1 MiB; from 65,535 bytes to 2 GiB less one byte.</value>
    /// <remarks>gunicorn has none.</remarks>
    public ByteSize? Http2InitialConnectionWindowSize { get => Get<ByteSize?>(); init => Set(value); }
}
