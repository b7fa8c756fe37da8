namespace ServeGen.Configuration;

/// <summary>
/// What the server's process exits with, and the verbs that talk to a running one. Scripts and service managers may rely
/// on these.
/// </summary>
internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>The running server refused a command, or what it began failed, as a reload that was waited for.</summary>
    public const int CommandFailed = 1;

    /// <summary>No worker ever became ready. gunicorn: 3.</summary>
    public const int NeverReady = 3;

    /// <summary>The command line or a variable cannot be understood. sysexits.h: EX_USAGE.</summary>
    public const int Usage = 64;

    /// <summary>An address cannot be bound; to a verb, no server answers at the control socket. sysexits.h: EX_UNAVAILABLE.</summary>
    public const int Unavailable = 69;

    /// <summary>An error of ours. sysexits.h: EX_SOFTWARE.</summary>
    public const int Internal = 70;

    /// <summary>The running server belongs to another user. sysexits.h: EX_NOPERM.</summary>
    public const int NotPermitted = 77;

    /// <summary>The settings are refused. sysexits.h: EX_CONFIG.</summary>
    public const int ConfigurationRefused = 78;
}
