namespace ServeGen.Messages;

/// <summary>The versions of HTTP at a listener, by their bits in Kestrel's <c>HttpProtocols</c>. The worker knows no more of an address.</summary>
[Flags]
internal enum ListenerProtocols
{
    TheApps = 0,
    Http1 = 1,
    Http2 = 2,
}
