namespace ServeGen.Configuration;

/// <summary>What an address of <c>Bind</c> can be.</summary>
[Flags]
internal enum AddressForms
{
    None = 0,

    /// <summary><c>http://HOST:PORT</c> and <c>https://HOST:PORT</c>.</summary>
    Port = 1,

    /// <summary><c>unix:/PATH</c>.</summary>
    File = 2,

    /// <summary><c>unix:@NAME</c>.</summary>
    Abstract = 4,

    /// <summary><c>fd://N</c> and <c>fd://NAME</c>.</summary>
    Descriptor = 8,

    All = Port | File | Abstract | Descriptor,
}
