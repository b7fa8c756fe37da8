namespace ServeGen.MsBuild;

/// <summary>Writes the launcher of an app that has a server configuration, and nothing for any other app.</summary>
public sealed partial class WriteLauncher : Microsoft.Build.Utilities.Task
{
    /// <inheritdoc/>
    public override bool Execute()
    {
        try
        {
            var manifest = ManifestReader.Read(AppAssembly);
            if (manifest.HasServer)
            {
                Launcher = Write(manifest);
            }
            else if (manifest.ConfigClass is { } config)
            {
                throw new PublishException(PublishRules.NotGenerated, AppAssembly, config);
            }
        }
        catch (PublishException problem)
        {
            var rule = problem.Rule;
            Log.LogError(null, rule.Id, null, rule.HelpLink, problem.File, 0, 0, 0, 0, problem.Message);
        }

        return !Log.HasLoggedErrors;
    }

    private string Write(AppManifest manifest)
    {
        LauncherName.CheckAsLauncherName(AppFile, Path.GetFileName(AppAssembly));
        if (!File.Exists(Template))
        {
            throw new PublishException(PublishRules.TemplateMissing, Template, Template);
        }

        var template = new LauncherTemplate(Template, File.ReadAllText(Template));
        var text = LauncherText.Render(template, LauncherName, AppFile, NeedsDotnet, manifest.Profiles);
        return LauncherFile.Write(Path.Combine(Folder, LauncherName), text);
    }
}
