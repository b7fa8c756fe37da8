namespace ServeGen.Generator;

/// <summary>Writes where each setting comes from, as attributes of the assembly.</summary>
internal static class OriginsEmitter
{
    public static string Emit(OriginsModel origins)
    {
        var writer = new SourceWriter();
        writer.Line();
        writer.Line("// Where each setting is written, for the messages of the server and for `serve config`.");
        ManifestEmitter.Write(writer, origins.Lines);
        return writer.ToString();
    }
}
