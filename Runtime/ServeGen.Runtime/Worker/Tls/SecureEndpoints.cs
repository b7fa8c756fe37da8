using System.Net.Security;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace ServeGen.Worker;

/// <summary>Puts TLS in front of the endpoints that speak it, with the identities of the store.</summary>
internal static class SecureEndpoints
{
    /// <summary>Adds to what the app does with its endpoints; the app's comes first.</summary>
    public static void AddTo(KestrelServerOptions options, IReadOnlyCollection<System.Net.EndPoint> secure, CertificateStore store)
    {
        EndpointDefaults.AddAfter(options, endpoint =>
        {
            if (secure.Contains(endpoint.EndPoint))
            {
                Secure(endpoint, store);
            }
        });
    }

    // What goes through the rehearsal's door is plain, whatever the endpoint behind it speaks: it must not need a certificate
    // of a client. So there is a way around TLS, which leads from before it to after it.
    private static void Secure(ListenOptions endpoint, CertificateStore store)
    {
        // Kestrel writes into what it is given the versions of HTTP that this endpoint speaks, and others may speak others.
        var own = new ConditionalWeakTable<SslServerAuthenticationOptions, SslServerAuthenticationOptions>();
        ConnectionDelegate? plain = null;
        endpoint.Use(next => connection => connection.Features.Get<TrackedConnection>() is { IsRehearsal: true } ? plain!(connection) : next(connection));
        endpoint.UseHttps(new TlsHandshakeCallbackOptions
        {
            OnConnection = context => ValueTask.FromResult(own.GetValue(store.For(context.ClientHelloInfo.ServerName), Copy)),
        });
        endpoint.Use(next =>
        {
            plain = next;
            return next;
        });
    }

    private static SslServerAuthenticationOptions Copy(SslServerAuthenticationOptions options) => (SslServerAuthenticationOptions)Clone(options);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = nameof(MemberwiseClone))]
    private static extern object Clone(object original);
}
