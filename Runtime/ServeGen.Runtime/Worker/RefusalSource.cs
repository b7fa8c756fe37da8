using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace ServeGen.Worker;

/// <summary>
/// Counts the requests that Kestrel answers by itself since they are malformed, too large or too slow: no app sees them, but
/// Kestrel says so to a source of diagnostics. It gets this one, which passes everything on. To subscribe to the one that it
/// would have would make hosting do more for every request.
/// </summary>
internal sealed class RefusalSource(DiagnosticSource? own, RequestMeter meter) : DiagnosticSource
{
    private const string BadRequest = "Microsoft.AspNetCore.Server.Kestrel.BadRequest";
    private const string Passed = "What is passed on was written by Kestrel, which says the same of it.";

    public override bool IsEnabled(string name) => name == BadRequest || own?.IsEnabled(name) == true;

    public override bool IsEnabled(string name, object? arg1, object? arg2 = null) =>
        name == BadRequest || own?.IsEnabled(name, arg1, arg2) == true;

    [RequiresUnreferencedCode(Passed)]
    public override void Write(string name, object? value)
    {
        if (name == BadRequest)
        {
            meter.Refused();
        }

        if (own?.IsEnabled(name) == true)
        {
            own.Write(name, value);
        }
    }
}
