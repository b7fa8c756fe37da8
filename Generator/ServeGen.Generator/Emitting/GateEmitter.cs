namespace ServeGen.Generator;

/// <summary>Writes the gate: the static constructor of the class that holds Main.</summary>
internal static class GateEmitter
{
    public static string Emit(GateModel gate)
    {
        var writer = new SourceWriter();
        writer.Line("// Another project that shows us its internals may have a server of its own; ours is meant.");
        writer.Line("#pragma warning disable CS0436");
        writer.Line("// A static field without a value is not this constructor's fault, which sets none.");
        writer.Line("#pragma warning disable CS8618");
        writer.Line();

        var blocks = new Stack<IDisposable>();
        if (gate.Namespace is { } name)
        {
            blocks.Push(writer.OpenBlock("namespace " + name));
        }

        foreach (var type in gate.Types)
        {
            blocks.Push(writer.OpenBlock("partial " + type.Keyword + " " + type.Name));
        }

        WriteConstructor(writer, gate.Types[gate.Types.Count - 1].Name);
        while (blocks.Count > 0)
        {
            blocks.Pop().Dispose();
        }

        return writer.ToString();
    }

    private static void WriteConstructor(SourceWriter writer, string type)
    {
        writer.Line("// C# runs the static constructor of the class that holds Main before Main itself: the last moment at");
        writer.Line("// which this process can still become the supervisor. In a plain run the gate returns at once.");
        writer.GeneratedMarks();
        writer.Line($"static {type}() => global::ServeGen.Entry.Gate.Enter(");
        using (writer.Indent())
        {
            writer.Line($"typeof({type}).Assembly,");
            writer.Line("global::ServeGen.Generated.ServerDefinitionSource.Define);");
        }
    }
}
