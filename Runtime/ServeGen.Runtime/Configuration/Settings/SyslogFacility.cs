namespace ServeGen;

/// <summary>What kind of program speaks, in syslog's numbers, for <c>ServerOptions.SyslogFacility</c>.</summary>
public enum SyslogFacility
{
    /// <summary>The kernel's.</summary>
    Kern = 0,

    /// <summary>Programs in general.</summary>
    User = 1,

    /// <summary>Mail.</summary>
    Mail = 2,

    /// <summary>Services.</summary>
    Daemon = 3,

    /// <summary>Who signs in, for everybody to read.</summary>
    Auth = 4,

    /// <summary>The log's own.</summary>
    Syslog = 5,

    /// <summary>Printers.</summary>
    Lpr = 6,

    /// <summary>News.</summary>
    News = 7,

    /// <summary>UUCP.</summary>
    Uucp = 8,

    /// <summary>Timed jobs.</summary>
    Cron = 9,

    /// <summary>Who signs in, for few to read.</summary>
    AuthPriv = 10,

    /// <summary>FTP.</summary>
    Ftp = 11,

    /// <summary>For what the machine's owner decides.</summary>
    Local0 = 16,

    /// <summary>For what the machine's owner decides.</summary>
    Local1 = 17,

    /// <summary>For what the machine's owner decides.</summary>
    Local2 = 18,

    /// <summary>For what the machine's owner decides.</summary>
    Local3 = 19,

    /// <summary>For what the machine's owner decides.</summary>
    Local4 = 20,

    /// <summary>For what the machine's owner decides.</summary>
    Local5 = 21,

    /// <summary>For what the machine's owner decides.</summary>
    Local6 = 22,

    /// <summary>For what the machine's owner decides.</summary>
    Local7 = 23,
}
