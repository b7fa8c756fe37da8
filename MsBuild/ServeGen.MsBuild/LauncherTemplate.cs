using HandlebarsDotNet;
using HandlebarsDotNet.Compiler;

namespace ServeGen.MsBuild;

/// <summary>A launcher template. The only class that knows the template engine.</summary>
internal sealed class LauncherTemplate(string file, string text)
{
    /// <summary>The template with its names replaced. A name that the values do not have is an error, not a gap.</summary>
    public string Render(IReadOnlyDictionary<string, object> values)
    {
        var engine = Handlebars.Create(new HandlebarsConfiguration
        {
            NoEscape = true,
            ThrowOnUnresolvedBindingExpression = true,
        });
        try
        {
            return engine.Compile(text)(values);
        }
        catch (Exception problem) when (problem is HandlebarsException or HandlebarsUndefinedBindingException)
        {
            throw new PublishException(PublishRules.TemplateBroken, file, problem.Message);
        }
    }
}
