using System.Runtime.InteropServices;

namespace ServeGen.Processes;

/// <summary>How long a report may take. The replacement is there meanwhile: this delays only the kill.</summary>
/// <param name="ToBegin">Until createdump has begun.</param>
/// <param name="ToWrite">Until the report is complete; its time grows with the number of threads.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ReportLimits(TimeSpan ToBegin, TimeSpan ToWrite)
{
    public static readonly ReportLimits Default = new(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(20));
}
