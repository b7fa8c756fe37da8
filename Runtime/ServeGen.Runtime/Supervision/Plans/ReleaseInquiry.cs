using System.ComponentModel;
using System.Globalization;
using ServeGen.Configuration;
using ServeGen.Messages;
using ServeGen.Processes;

namespace ServeGen.Supervision;

/// <summary>Asks the release that is on disk now for its settings: in a process of its own, so that it cannot hurt.</summary>
/// <param name="app">How to start it.</param>
/// <param name="environment">What it starts with.</param>
/// <param name="started">The settings that the supervisor was started with.</param>
/// <param name="version">This supervisor's version of ServeGen.</param>
internal sealed class ReleaseInquiry(AppCommand app, WorkerEnvironment environment, ServerOptions started, string version)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    /// <summary>How long a release may take to say which settings it has.</summary>
    public static TimeSpan LimitOf(ServerOptions running) =>
        running.BootTimeout == TimeSpan.Zero || running.BootTimeout > LongestWait ? LongestWait : running.BootTimeout;

    /// <summary>Asks, and waits for the answer; null when that was cancelled.</summary>
    /// <exception cref="ConfigurationException">The release refuses its settings or cannot be used; the message says why.</exception>
    public DescribedRelease? Ask(ChildInquiry inquiry, TimeSpan limit)
    {
        var release = PinnedApp.Of(app);
        var answer = Ask(inquiry, release, limit);
        return answer.End switch
        {
            InquiryEnd.Cancelled => null,
            InquiryEnd.Answered => Read(release, answer.Text),
            InquiryEnd.TimedOut => throw new ConfigurationException(string.Create(
                CultureInfo.InvariantCulture, $"{release} did not say within {limit.TotalSeconds:0.##} s which settings it has{Words(answer)}")),
            InquiryEnd.Flooded => throw new ConfigurationException($"{release} gives no end of an answer"),
            _ => throw new ConfigurationException(
                $"{release} ended ({answer.Exit}) without saying which settings it has{Words(answer) ?? "; is ServeGen in it?"}"),
        };
    }

    private ChildAnswer Ask(ChildInquiry inquiry, PinnedApp release, TimeSpan limit)
    {
        var command = release.Command;
        try
        {
            return inquiry.Ask(
                new ChildCommand(command.Path, [command.Path, .. command.DescribeArguments], environment.ForDescription())
                {
                    Directory = release.Directory,
                },
                limit,
                AppDescription.IsWhole);
        }
        catch (Win32Exception error)
        {
            throw new ConfigurationException($"{command.Path} cannot be started: {error.Message}");
        }
    }

    private DescribedRelease Read(PinnedApp release, string text)
    {
        // The version first: whatever else another one says may mean something else.
        if (AppDescription.VersionOf(text) is { } other && other != version)
        {
            throw new ConfigurationException(
                $"{release} has ServeGen {other} and this server runs {version}: send it USR2, or restart it, to change ServeGen");
        }

        var description = AppDescription.Parse(text);
        if (description?.Refusals is [_, ..] refusals)
        {
            throw new ConfigurationException(string.Join("; ", refusals.Select(OneLine)));
        }

        if (description is null || DescribedSettings.Read(description, started) is not { } settings)
        {
            throw new ConfigurationException($"{release} answers with something that is no description of settings");
        }

        return new DescribedRelease(release, description.App, settings, description.HasWorkerHooks, WarningsOf(description, settings));
    }

    private List<string> WarningsOf(AppDescription description, ResolvedSettings settings)
    {
        var warnings = description.Warnings.Select(OneLine).ToList();
        if (DescribedSettings.RestartWarning(started, settings.Options) is { } restart)
        {
            warnings.Add(restart);
        }

        return warnings;
    }

    private static string? Words(ChildAnswer answer) => answer.LastWords is { } words ? ": " + words : null;

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
