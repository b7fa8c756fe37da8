namespace ServeGen;

public sealed partial record ServerOptions
{
    /// <summary>The longest request line: method, path with query, and version. A longer one is answered with 414.</summary>
    /// <value>Default: the app's own, in Kestrel 8 KiB; from 128 bytes to 1 MiB.</value>
    /// <remarks>gunicorn: <c>limit_request_line</c>, 4094.</remarks>
    public ByteSize? MaxRequestLine { get => Get<ByteSize?>(); init => Set(value); }

    /// <summary>How many headers a request may have. More are answered with 431.</summary>
    /// <value>Default: the app's own, in Kestrel 100; from 1 to 10,000.</value>
    /// <remarks>gunicorn: <c>limit_request_fields</c>, 100.</remarks>
    public int? MaxRequestHeaders { get => Get<int?>(); init => Set(value); }

    /// <summary>How many bytes all headers of a request may have together. More are answered with 431.</summary>
    /// <value>Default: the app's own, in Kestrel 32 KiB; from 256 bytes to 1 MiB.</value>
    /// <remarks>gunicorn limits each header, as <see cref="MaxSingleHeaderSize"/> does; Kestrel all of them together.</remarks>
    public ByteSize? MaxRequestHeadersSize { get => Get<ByteSize?>(); init => Set(value); }

    /// <summary>How many bytes name and value of one header may have together. A larger one is answered with 431.</summary>
    /// <value>Default: no limit but that of all headers, <see cref="MaxRequestHeadersSize"/>; from 16 bytes to 1 MiB.</value>
    /// <remarks>gunicorn: <c>limit_request_field_size</c>, 8190.</remarks>
    public ByteSize? MaxSingleHeaderSize { get => Get<ByteSize?>(); init => Set(value); }

    /// <summary>How large the body of a request may be. A larger one is answered with 413 when the app reads it.</summary>
    /// <value>Default: the app's own, in Kestrel 30,000,000 bytes; from 1 byte to 64 TiB, or 0 for no limit.</value>
    /// <remarks>An endpoint may have a limit of its own (<c>[RequestSizeLimit]</c>). gunicorn has none. nginx: <c>client_max_body_size</c>.</remarks>
    public ByteSize? MaxRequestBody { get => Get<ByteSize?>(); init => Set(value); }

    /// <summary>How long the headers of a request may take to arrive, from its first byte on. Then it is answered with 408.</summary>
    /// <value>Default: the app's own, in Kestrel 30 seconds; from 1 second to 1 day.</value>
    /// <remarks>nginx: <c>client_header_timeout</c>.</remarks>
    public TimeSpan? HeaderTimeout { get => Get<TimeSpan?>(); init => Set(value); }

    /// <summary>
    /// How many bytes a second a client must send of a body, on average after the first five seconds. A slower one is answered
    /// with 408.
    /// </summary>
    /// <value>Default: the app's own, in Kestrel 240 bytes; from 1 byte to 1 GiB, or 0 for no limit.</value>
    /// <remarks>nginx limits the pause between two reads, by <c>client_body_timeout</c>.</remarks>
    public ByteSize? MinRequestRate { get => Get<ByteSize?>(); init => Set(value); }

    /// <summary>
    /// How many bytes a second a client must take of a response, on average after the first five seconds. The connection of a
    /// slower one is closed.
    /// </summary>
    /// <value>Default: the app's own, in Kestrel 240 bytes; from 1 byte to 1 GiB, or 0 for no limit.</value>
    /// <remarks>nginx limits the pause between two writes, by <c>send_timeout</c>.</remarks>
    public ByteSize? MinResponseRate { get => Get<ByteSize?>(); init => Set(value); }

    /// <summary>
    /// After how many requests a connection is closed: the answer to the last one says <c>Connection: close</c>, in HTTP/2 the
    /// client gets GOAWAY, and what is in flight is finished.
    /// </summary>
    /// <value>Default 0, no limit; up to 1,000,000,000.</value>
    /// <remarks>gunicorn has none. nginx: <c>keepalive_requests</c>, 1000.</remarks>
    public int MaxRequestsPerConnection { get => Get<int>(); init => Set(value); }
}
