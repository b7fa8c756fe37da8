namespace ServeGen.Generator;

/// <summary>Writes the server's definition: its profiles by name, without reflection.</summary>
internal static class DefinitionEmitter
{
    public static string Emit(DefinitionModel definition)
    {
        var writer = new SourceWriter();
        writer.Line("// A profile may be obsolete; another project that shows us its internals may have one of that name.");
        writer.Line("#pragma warning disable CS0612, CS0618, CS0436");
        writer.Line();
        using (writer.OpenBlock("namespace ServeGen.Generated"))
        {
            writer.Line("/// <summary>The server of this app, as its [ServerConfig] class describes it.</summary>");
            writer.GeneratedMarks();
            using (writer.OpenBlock("internal static class ServerDefinitionSource"))
            {
                WriteDefine(writer, definition);
            }
        }

        return writer.ToString();
    }

    private static void WriteDefine(SourceWriter writer, DefinitionModel definition)
    {
        writer.Line("/// <summary>Lists the profiles. None is evaluated before the server has chosen one.</summary>");
        writer.Line("public static global::ServeGen.Entry.ServerDefinition Define() => new(");
        using (writer.Indent())
        {
            writer.Line("typeof(ServerDefinitionSource).Assembly,");
            writer.Line(SourceWriter.Literal(definition.File) + ",");
            writer.Line("new global::ServeGen.Entry.ServerProfile[]");
            writer.Line("{");
            using (writer.Indent(definition.HasAccessLog ? "})" : "});"))
            {
                foreach (var profile in definition.Profiles)
                {
                    writer.Line($"new({SourceWriter.Literal(profile.Name)}, static () => {profile.Expression}),");
                }
            }
        }

        if (definition.HasAccessLog)
        {
            writer.Line("{");
            using (writer.Indent("};"))
            {
                writer.Line("AccessLogFormats = AccessLogSource.Formats(),");
            }
        }
    }
}
