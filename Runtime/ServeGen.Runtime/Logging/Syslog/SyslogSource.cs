namespace ServeGen.Logging;

/// <summary>Who speaks to syslog.</summary>
/// <param name="Facility">What kind of program it is, from 0 to 23.</param>
/// <param name="Host">This machine.</param>
/// <param name="Name">The server.</param>
internal sealed record SyslogSource(int Facility, string Host, string Name);
