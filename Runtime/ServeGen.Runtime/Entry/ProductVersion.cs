using System.Reflection;

namespace ServeGen.Entry;

/// <summary>ServeGen's own version, as the assembly says it.</summary>
internal static class ProductVersion
{
    // Without the commit that the SDK adds behind a plus sign.
    public static string Text { get; } =
        typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
