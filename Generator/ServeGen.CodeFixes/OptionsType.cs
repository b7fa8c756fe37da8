using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ServeGen.Generator;

namespace ServeGen.CodeFixes;

/// <summary>The name of <c>ServerOptions</c> as it must be written at a place.</summary>
internal static class OptionsType
{
    public static string NameAt(int position, SemanticModel model)
    {
        const string Name = "ServerOptions";
        var type = SyntaxFactory.ParseTypeName(Name);
        var found = model.GetSpeculativeTypeInfo(position, type, SpeculativeBindingOption.BindAsTypeOrNamespace).Type;
        return KnownTypes.Find(model.Compilation)?.IsServerOptions(found) == true ? Name : "global::ServeGen." + Name;
    }
}
