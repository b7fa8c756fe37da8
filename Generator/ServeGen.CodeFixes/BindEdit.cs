using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ServeGen.Configuration;
using ServeGen.Generator;

namespace ServeGen.CodeFixes;

/// <summary>Adds an address to the Bind of the one profile from which all others derive.</summary>
internal sealed record BindEdit(InitializerExpressionSyntax Settings, InitializerExpressionSyntax Changed)
{
    /// <summary>Null where it is not plain that the address belongs there, and how it is to be written.</summary>
    public static BindEdit? Find(ServerConfig config, string address, CancellationToken token)
    {
        if (!BindAddress.TryParse(address, out var added, out _)
            || RootOf(config, token) is not { } root
            || root.Creation.Initializer is not { } settings)
        {
            return null;
        }

        var text = SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(address));
        if (!root.Profile.Settings.IsSet(SettingNames.Bind))
        {
            return WithBind(settings, text) is { } complete ? new BindEdit(settings, complete) : null;
        }

        return Assigned.In(settings, SettingNames.Bind)?.Right is CollectionExpressionSyntax list && HasRoomFor(root.Profile, added!)
            ? new BindEdit(settings, settings.ReplaceNode(list, ListEdit.Append(list, text)))
            : null;
    }

    // Several of them, or one that comes from elsewhere, leave open which is meant.
    private static (Profile Profile, BaseObjectCreationExpressionSyntax Creation)? RootOf(
        ServerConfig config, CancellationToken token)
    {
        var roots = config.Profiles
            .Select(profile => (Profile: profile, Expression: ProfileExpression.Of(profile.Property, token)?.Stripped()))
            .Where(found => !IsDerived(found.Expression))
            .ToArray();
        return roots.Length == 1 && roots[0].Expression is BaseObjectCreationExpressionSyntax creation
            ? (roots[0].Profile, creation)
            : null;
    }

    private static bool IsDerived(ExpressionSyntax? expression) =>
        expression is WithExpressionSyntax { Expression: NameSyntax or MemberAccessExpressionSyntax };

    private static bool HasRoomFor(Profile root, BindAddress added) =>
        root.Settings.TryGet<IReadOnlyList<string?>>(SettingNames.Bind, out var addresses)
        && addresses.All(text => text is not null && BindAddress.TryParse(text, out var other, out _)
            && !other!.Equals(added) && !other.Overlaps(added));

    private static InitializerExpressionSyntax? WithBind(InitializerExpressionSyntax settings, ExpressionSyntax address)
    {
        if (settings.Expressions.Count == 0)
        {
            return null;
        }

        var list = SyntaxFactory.CollectionExpression(
            SyntaxFactory.SingletonSeparatedList<CollectionElementSyntax>(SyntaxFactory.ExpressionElement(address)));
        var bind = SyntaxFactory.AssignmentExpression(
            SyntaxKind.SimpleAssignmentExpression,
            SyntaxFactory.IdentifierName(SettingNames.Bind).WithTrailingTrivia(SyntaxFactory.Space),
            SyntaxFactory.Token(SyntaxKind.EqualsToken).WithTrailingTrivia(SyntaxFactory.Space),
            list);
        return ListEdit.InsertBefore(settings, settings.Expressions[0], bind);
    }
}
