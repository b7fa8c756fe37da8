using ServeGen.Configuration;
using ServeGen.Logging;
using ServeGen.Supervision;

namespace ServeGen.Entry;

/// <summary><c>serve check</c>: would these settings be accepted?</summary>
internal static class CheckVerb
{
    public static int Run(ResolvedSettings settings)
    {
        var findings = settings.Check(new ThisMachine());
        foreach (var finding in findings)
        {
            StandardStream.Error.WriteLine($"{(finding.Rule.Refuses ? "error" : "warning")} {settings.Describe(finding)}");
        }

        if (findings.Any(finding => finding.Rule.Refuses))
        {
            return ExitCodes.ConfigurationRefused;
        }

        StandardStream.Output.WriteLine($"The settings of the profile {settings.Profile} are accepted.");
        return ExitCodes.Success;
    }
}
