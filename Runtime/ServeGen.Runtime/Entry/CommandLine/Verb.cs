namespace ServeGen.Entry;

/// <summary>What the launcher is asked to do.</summary>
internal enum Verb
{
    /// <summary>Serve, in the foreground.</summary>
    Run,

    /// <summary>Say whether the settings would be accepted.</summary>
    Check,

    /// <summary>Show the settings in effect and their origins.</summary>
    Config,

    /// <summary>Nothing more: help or version was asked for and has been printed.</summary>
    None,
}
