namespace ServeGen.Generator;

/// <summary>Writes the manifest: what the build must know, as attributes of the assembly.</summary>
internal static class ManifestEmitter
{
    public static string Emit(ManifestModel manifest)
    {
        var writer = new SourceWriter();
        writer.Line();
        writer.Line("// The profiles, and the settings whose values are constants. The build reads them from the compiled");
        writer.Line("// assembly's metadata at publish; nothing of it is used while the app runs.");
        Write(writer, manifest.Facts);
        return writer.ToString();
    }

    public static void Write(SourceWriter writer, IEnumerable<ManifestFact> facts)
    {
        foreach (var fact in facts)
        {
            var arguments = string.Join(", ", new[] { fact.Kind, fact.Name, fact.Value }.Select(SourceWriter.Literal));
            writer.Line($"[assembly: global::ServeGen.Entry.ServerManifest({arguments})]");
        }
    }
}
