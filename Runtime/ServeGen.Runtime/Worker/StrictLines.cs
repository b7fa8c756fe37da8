namespace ServeGen.Worker;

/// <summary>
/// Lines of HTTP/1 end in CR LF and in nothing else. Kestrel takes a bare LF too, as it may; but a proxy that takes it for a part
/// of the line sees one request where the worker would see two.
/// </summary>
internal static class StrictLines
{
    /// <summary>Kestrel's own, off by default in .NET 10. An app that sets it, in code or in its runtimeconfig, decides for itself.</summary>
    public const string Switch = "Microsoft.AspNetCore.Server.Kestrel.DisableHttp1LineFeedTerminators";

    /// <summary>To be called before Kestrel reads its first request.</summary>
    public static void Apply()
    {
        if (!AppContext.TryGetSwitch(Switch, out _))
        {
            AppContext.SetSwitch(Switch, true);
        }
    }
}
