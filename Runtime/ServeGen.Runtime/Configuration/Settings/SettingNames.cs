namespace ServeGen.Configuration;

/// <summary>The settings that code refers to by name, so that a misspelling does not compile.</summary>
internal static class SettingNames
{
    public const string Bind = "Bind";
    public const string Backlog = "Backlog";
    public const string MaxRequests = "MaxRequests";
    public const string MaxRequestsJitter = "MaxRequestsJitter";
    public const string MaxMemory = "MaxMemory";
    public const string MaxManagedMemory = "MaxManagedMemory";
    public const string MemorySamples = "MemorySamples";
    public const string MaxLifetime = "MaxLifetime";
    public const string MaxLifetimeJitter = "MaxLifetimeJitter";
    public const string RecycleAt = "RecycleAt";
    public const string Warmup = "Warmup";
    public const string ShutdownDelay = "ShutdownDelay";
    public const string GracefulTimeout = "GracefulTimeout";
    public const string MinLifetime = "MinLifetime";
    public const string Timeout = "Timeout";
    public const string ReloadParallelism = "ReloadParallelism";
    public const string Spares = "Spares";
    public const string Workers = "Workers";
    public const string Name = "Name";
    public const string CertificateFile = "CertificateFile";
    public const string KeyFile = "KeyFile";
    public const string KeyPasswordFile = "KeyPasswordFile";
    public const string ClientCertificateAuthority = "ClientCertificateAuthority";
    public const string ClientCertificates = "ClientCertificates";
    public const string KeepAlive = "KeepAlive";
    public const string BootTimeout = "BootTimeout";
    public const string MemoryPerWorker = "MemoryPerWorker";
    public const string ProcessorsPerWorker = "ProcessorsPerWorker";
    public const string PinProcessors = "PinProcessors";
    public const string ControlSocket = "ControlSocket";
    public const string ErrorLog = "ErrorLog";
    public const string LogLevel = "LogLevel";
    public const string AccessLog = "AccessLog";
    public const string AccessLogFormat = "AccessLogFormat";
    public const string Syslog = "Syslog";
    public const string SyslogFacility = "SyslogFacility";
    public const string SyslogName = "SyslogName";
    public const string StatsdHost = "StatsdHost";
    public const string StatsdPrefix = "StatsdPrefix";
    public const string StatsdTags = "StatsdTags";
    public const string StatsdInterval = "StatsdInterval";
    public const string PidFile = "PidFile";
    public const string Umask = "Umask";
    public const string ForwardedAllowIps = "ForwardedAllowIps";
    public const string ProxyProtocol = "ProxyProtocol";
    public const string ProxyAllowIps = "ProxyAllowIps";
    public const string DumpDirectory = "DumpDirectory";
    public const string User = "User";
    public const string Group = "Group";
    public const string SupplementaryGroups = "SupplementaryGroups";
    public const string WorkingDirectory = "WorkingDirectory";
    public const string Environment = "Environment";
}
