namespace ServeGen.Configuration;

/// <summary>A certificate cannot be used; the message names the file and says why.</summary>
internal sealed class CertificateException(string message, Exception? cause = null) : Exception(message, cause);
