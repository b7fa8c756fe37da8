using System.Net.Security;
using Microsoft.Extensions.Logging;
using ServeGen.Configuration;

namespace ServeGen.Worker;

/// <summary>
/// The identities that handshakes use now. Whether the files have changed is looked at by a connection, at most once a second:
/// where nobody comes, nobody needs the new one.
/// </summary>
internal sealed partial class CertificateStore
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private readonly SecureIdentities _identities;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private volatile IReadOnlyList<SecureIdentity> _current;
    private string _stamp;
    private long _looked;
    private int _looking;

    /// <exception cref="CertificateException">A certificate cannot be used.</exception>
    public CertificateStore(SecureIdentities identities, TimeProvider time, ILogger log)
    {
        (_identities, _time, _log) = (identities, time, log);
        _stamp = identities.Stamp();
        _current = identities.Load();
        _looked = time.GetTimestamp();
        WarnOfExpired();
    }

    /// <summary>What a client gets that asks for this name, or for none.</summary>
    public SslServerAuthenticationOptions For(string? hostName)
    {
        LookForNewFiles();
        var current = _current;
        var found = string.IsNullOrEmpty(hostName) || current.Count == 1 ? null : current.FirstOrDefault(identity => identity.Fits(hostName));
        return (found ?? current[0]).Options;
    }

    // One connection looks, and waits for what it finds; the others go on with what there is.
    private void LookForNewFiles()
    {
        if (_time.GetElapsedTime(Volatile.Read(ref _looked)) < LookEvery || Interlocked.Exchange(ref _looking, 1) != 0)
        {
            return;
        }

        try
        {
            var stamp = _identities.Stamp();
            if (stamp != _stamp)
            {
                _stamp = stamp;
                _current = _identities.Load();
                LogRead(string.Join(", ", _current.Select(identity => identity.Certificate.Subject)));
                WarnOfExpired();
            }
        }
        catch (CertificateException error)
        {
            LogKept(error.Message);
        }
        finally
        {
            Volatile.Write(ref _looked, _time.GetTimestamp());
            Volatile.Write(ref _looking, 0);
        }
    }

    private void WarnOfExpired()
    {
        var now = _time.GetUtcNow();
        foreach (var identity in _current.Where(identity => identity.Certificate.NotAfter.ToUniversalTime() < now.UtcDateTime))
        {
            LogExpired(identity.Certificate.Subject, identity.Certificate.NotAfter.ToUniversalTime());
        }
    }

    [LoggerMessage(64, LogLevel.Information, "The certificates were read anew: {Subjects}")]
    private partial void LogRead(string subjects);

    [LoggerMessage(65, LogLevel.Error, "The old certificates stay: {Reason}")]
    private partial void LogKept(string reason);

    [LoggerMessage(66, LogLevel.Warning, "The certificate {Subject} has expired at {Time:u}: clients refuse it")]
    private partial void LogExpired(string subject, DateTime time);
}
