namespace ServeGen.Configuration;

/// <summary>What the server's process exits with. Scripts and service managers may rely on these.</summary>
internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>No worker ever became ready. gunicorn: 3.</summary>
    public const int NeverReady = 3;

    /// <summary>The command line or a variable cannot be understood. sysexits.h: EX_USAGE.</summary>
    public const int Usage = 64;

    /// <summary>An address cannot be bound. sysexits.h: EX_UNAVAILABLE.</summary>
    public const int CannotBind = 69;

    /// <summary>An error of ours. sysexits.h: EX_SOFTWARE.</summary>
    public const int Internal = 70;

    /// <summary>The settings are refused. sysexits.h: EX_CONFIG.</summary>
    public const int ConfigurationRefused = 78;
}
