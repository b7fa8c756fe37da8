using System.Globalization;
using ServeGen.Configuration;

namespace ServeGen.Generator;

/// <summary>Writes the formats of the access log as code.</summary>
internal static class AccessLogEmitter
{
    public static string Emit(AccessLogModel accessLog)
    {
        var writer = new SourceWriter();
        writer.Line();
        using (writer.OpenBlock("namespace ServeGen.Generated"))
        {
            writer.Line("/// <summary>The access log's formats, compiled: what a worker calls for every request.</summary>");
            writer.GeneratedMarks();
            using (writer.OpenBlock("internal static class AccessLogSource"))
            {
                WriteList(writer, accessLog);
                for (var i = 0; i < accessLog.Formats.Count; i++)
                {
                    writer.Line();
                    WriteFormat(writer, accessLog.Formats[i], NameOf(i));
                }
            }
        }

        return writer.ToString();
    }

    private static void WriteList(SourceWriter writer, AccessLogModel accessLog)
    {
        writer.Line("/// <summary>The formats by their text. A worker whose AccessLogFormat is none of them interprets it.</summary>");
        writer.Line("public static global::ServeGen.AccessLogs.CompiledFormat[] Formats() => new global::ServeGen.AccessLogs.CompiledFormat[]");
        writer.Line("{");
        using (writer.Indent("};"))
        {
            for (var i = 0; i < accessLog.Formats.Count; i++)
            {
                writer.Line($"new({SourceWriter.Literal(accessLog.Formats[i].Text)}, {NameOf(i)}),");
            }
        }
    }

    private static void WriteFormat(SourceWriter writer, FormatModel format, string name)
    {
        writer.Line("// " + SourceWriter.Literal(format.Text));
        using (writer.OpenBlock($"private static void {name}(global::ServeGen.AccessLogs.AccessLogLine line)"))
        {
            foreach (var part in format.Parts)
            {
                writer.Line($"line.{part.Atom}({ArgumentOf(part)});");
            }
        }
    }

    private static string ArgumentOf(AccessLogPart part) => part.Atom switch
    {
        AccessLogAtom.Literal => SourceWriter.Literal(part.Text) + "u8",
        _ => part.Text.Length > 0 ? SourceWriter.Literal(part.Text) : "",
    };

    private static string NameOf(int index) => "Write" + (index + 1).ToString(CultureInfo.InvariantCulture);
}
