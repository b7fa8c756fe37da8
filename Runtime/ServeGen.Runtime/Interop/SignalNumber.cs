namespace ServeGen.Interop;

/// <summary>The signals by number; the same on all of Linux's .NET architectures.</summary>
internal static class SignalNumber
{
    public const int Hup = 1;
    public const int Int = 2;
    public const int Quit = 3;
    public const int Abort = 6;
    public const int Kill = 9;
    public const int Usr1 = 10;
    public const int Usr2 = 12;
    public const int Pipe = 13;
    public const int Term = 15;
    public const int Child = 17;
    public const int Ttin = 21;
    public const int Ttou = 22;
    public const int Winch = 28;

    /// <summary>The name as in <c>kill -l</c>, with SIG in front.</summary>
    public static string NameOf(int signal) => signal switch
    {
        Hup => "SIGHUP",
        Int => "SIGINT",
        Quit => "SIGQUIT",
        Abort => "SIGABRT",
        7 => "SIGBUS",
        8 => "SIGFPE",
        Kill => "SIGKILL",
        Usr1 => "SIGUSR1",
        11 => "SIGSEGV",
        Usr2 => "SIGUSR2",
        Pipe => "SIGPIPE",
        Term => "SIGTERM",
        Ttin => "SIGTTIN",
        Ttou => "SIGTTOU",
        24 => "SIGXCPU",
        Winch => "SIGWINCH",
        _ => "signal " + signal.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };
}
