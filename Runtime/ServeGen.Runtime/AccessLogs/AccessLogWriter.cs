using System.ComponentModel;

namespace ServeGen.AccessLogs;

/// <summary>Writes one line in a format. Made by generated code, or by the interpreter of formats.</summary>
/// <param name="line">The line to write to.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public delegate void AccessLogWriter(AccessLogLine line);
