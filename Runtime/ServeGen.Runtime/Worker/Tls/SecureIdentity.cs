using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace ServeGen.Worker;

/// <summary>One certificate in use, with all that a handshake needs of it, so that no handshake prepares it anew.</summary>
internal sealed record SecureIdentity(X509Certificate2 Certificate, SslServerAuthenticationOptions Options)
{
    public bool Fits(string hostName) => Certificate.MatchesHostname(hostName);
}
