using System.ComponentModel;

namespace ServeGen.AccessLogs;

/// <summary>A format that the compiler has made code of. Made by generated code only.</summary>
/// <param name="Format">The format, as it stands in ServerConfig.cs.</param>
/// <param name="Write">The code.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record CompiledFormat(string Format, AccessLogWriter Write);
