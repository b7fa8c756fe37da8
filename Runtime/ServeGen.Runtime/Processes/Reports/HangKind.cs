namespace ServeGen.Processes;

/// <summary>Why a worker gives no sign of life.</summary>
internal enum HangKind
{
    /// <summary>A signal (SIGSTOP) or a debugger holds the process: nothing in it runs.</summary>
    Stopped,

    /// <summary>Its control group is frozen: nothing in it runs.</summary>
    Frozen,

    /// <summary>Its threads run, but those of the thread pool are all taken.</summary>
    Starved,

    /// <summary>None of its managed threads gets on, though the kernel lets it run.</summary>
    Stuck,

    /// <summary>It gave signs of life until now: something else took too long.</summary>
    Alive,
}
