namespace ServeGen.Configuration;

/// <summary>What the settings ask of the machine that they are to run on. Found at start only: a compiler cannot know it.</summary>
internal static class MachineRules
{
    // More are no help to any load that we know of; that many were probably meant as something else.
    private const int MostWorkersPerCore = 16;

    public static readonly RuleInfo BacklogCut = new(
        "SERVE406",
        "Backlog is above what the kernel allows",
        "Backlog is {0}, but net.core.somaxconn is {1} and the kernel uses that; raise it with sysctl",
        refuses: false);

    public static readonly RuleInfo PortNotAllowed = new(
        "SERVE407",
        "The port may be bound by root only",
        "'{0}': this user may not bind port {1}; use one from 1024 on, or give the server CAP_NET_BIND_SERVICE",
        refuses: false);

    public static readonly RuleInfo NoSuchOwner = new(
        "SERVE422", "The unix socket cannot belong to that user or group", "'{0}': {1}", refuses: true);

    public static readonly RuleInfo MemoryPromisedTwice = new(
        "SERVE701",
        "The workers may use more memory than there is",
        "MemoryPerWorker is {0}, for {1} workers that a reload may have at a time, but there are only {2}",
        refuses: false);

    public static readonly RuleInfo TooFewProcessors = new(
        "SERVE704",
        "There are not enough processors to pin every worker to its own",
        "PinProcessors gives {0} workers {1} processors each, but there are only {2}: some share theirs while they are busy",
        refuses: false);

    public static readonly RuleInfo ManyWorkers = new(
        "SERVE705",
        "There are very many workers for this machine",
        "Workers is {0}, on {1} processors: each takes memory, and no load is served faster by so many",
        refuses: false);

    public static readonly RuleInfo NoLogDirectory = new(
        "SERVE804", "The directory of a log does not exist", "{0}: the directory of '{1}' does not exist", refuses: true);

    private static readonly string[] Logs = [SettingNames.ErrorLog, SettingNames.AccessLog];

    public static IReadOnlyList<RuleInfo> All { get; } =
        [BacklogCut, PortNotAllowed, NoSuchOwner, .. IdentityRules.OfTheMachine, .. CertificateRules.All, MemoryPromisedTwice, TooFewProcessors, ManyWorkers, NoLogDirectory];

    public static IEnumerable<Finding> Check(SettingsModel settings) => settings.Machine is { } machine
        ? CheckAddresses(settings, machine)
            .Concat(CertificateRules.Check(settings, machine))
            .Concat(IdentityRules.Check(settings, machine))
            .Concat(CheckMemory(settings, machine))
            .Concat(CheckProcessors(settings, machine))
            .Concat(CheckFiles(settings, machine))
        : [];

    private static IEnumerable<Finding> CheckAddresses(SettingsModel settings, IMachine machine)
    {
        if (settings.TryGet<int>(SettingNames.Backlog, out var backlog) && backlog > machine.MaxBacklog
            && !Equals(backlog, SettingsTable.ByName(SettingNames.Backlog).Default))
        {
            yield return new Finding(BacklogCut, SettingNames.Backlog, backlog, machine.MaxBacklog);
        }

        if (!settings.TryGet<IReadOnlyList<string?>>(SettingNames.Bind, out var addresses))
        {
            yield break;
        }

        for (var i = 0; i < addresses.Count; i++)
        {
            if (addresses[i] is not { } text || !BindAddress.TryParse(text, out var address, out _))
            {
                continue;
            }

            if (address!.Port > 0 && !machine.MayBind(address.Port))
            {
                yield return new Finding(PortNotAllowed, SettingNames.Bind, text, address.Port) { Element = i };
            }

            if (machine.WhyNoOwner(address.Parameters.Owner, address.Parameters.Group) is { } reason)
            {
                yield return new Finding(NoSuchOwner, SettingNames.Bind, text, reason) { Element = i };
            }
        }
    }

    private static IEnumerable<Finding> CheckMemory(SettingsModel settings, IMachine machine)
    {
        if (settings.TryGet<ByteSize>(SettingNames.MemoryPerWorker, out var memory)
            && settings.TryGet<int>(SettingNames.Workers, out var workers)
            && settings.TryGet<int>(SettingNames.Spares, out var spares)
            && settings.TryGet<int>(SettingNames.ReloadParallelism, out var parallelism))
        {
            var most = workers + spares + Math.Min(parallelism, workers);
            if ((double)memory.Bytes * most > machine.Memory.Bytes)
            {
                yield return new Finding(MemoryPromisedTwice, SettingNames.MemoryPerWorker, memory, most, machine.Memory);
            }
        }
    }

    private static IEnumerable<Finding> CheckProcessors(SettingsModel settings, IMachine machine)
    {
        if (!settings.TryGet<int>(SettingNames.Workers, out var workers))
        {
            yield break;
        }

        if (settings.TryGet<bool>(SettingNames.PinProcessors, out var pin) && pin)
        {
            var each = settings.TryGet<int>(SettingNames.ProcessorsPerWorker, out var count) ? count : 1;
            if ((long)each * workers > machine.Cores)
            {
                yield return new Finding(TooFewProcessors, SettingNames.PinProcessors, workers, each, machine.Cores);
            }
        }

        if (workers > (long)MostWorkersPerCore * machine.Cores)
        {
            yield return new Finding(ManyWorkers, SettingNames.Workers, workers, machine.Cores);
        }
    }

    private static IEnumerable<Finding> CheckFiles(SettingsModel settings, IMachine machine)
    {
        foreach (var name in Logs)
        {
            if (FileRules.PathOf(settings, name) is { } log && !machine.HasDirectory(FileRules.DirectoryOf(log)))
            {
                yield return new Finding(NoLogDirectory, name, name, log);
            }
        }
    }
}
