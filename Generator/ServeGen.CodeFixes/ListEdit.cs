using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ServeGen.CodeFixes;

/// <summary>Edits lists of elements, so that no line is left empty and none is joined with its neighbour.</summary>
internal static class ListEdit
{
    /// <summary>The element of a list that this node is; null where it is none, or where its list must keep its length.</summary>
    public static SyntaxNode? ElementAt(SyntaxNode node) => node.Parent switch
    {
        ExpressionElementSyntax { Parent: CollectionExpressionSyntax } element => element,
        InitializerExpressionSyntax { RawKind: (int)SyntaxKind.ArrayInitializerExpression } array when MayShrink(array) => node,
        _ => null,
    };

    /// <summary>Removes an element, with its separator and the line break after it.</summary>
    public static SyntaxNode Remove(SyntaxNode root, SyntaxNode element) => element.Parent switch
    {
        CollectionExpressionSyntax collection =>
            root.ReplaceNode(collection, collection.WithElements(Without(collection.Elements, element))),
        InitializerExpressionSyntax initializer =>
            root.ReplaceNode(initializer, initializer.WithExpressions(Without(initializer.Expressions, element))),
        _ => root,
    };

    /// <summary>Puts an expression before another one, on a line of its own where that has one.</summary>
    public static InitializerExpressionSyntax InsertBefore(
        InitializerExpressionSyntax initializer, ExpressionSyntax neighbour, ExpressionSyntax added)
    {
        var index = initializer.Expressions.IndexOf(neighbour);
        var line = index == 0 ? initializer.OpenBraceToken : initializer.Expressions.GetSeparator(index - 1);
        var separator = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(line.TrailingTrivia);
        var nodes = initializer.Expressions.GetWithSeparators().ToList();
        var before = neighbour.GetLeadingTrivia();
        nodes[2 * index] = neighbour.WithLeadingTrivia(before.Where(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)));
        nodes.Insert(2 * index, added.WithLeadingTrivia(before));
        nodes.Insert((2 * index) + 1, separator);
        return initializer.WithExpressions(SyntaxFactory.SeparatedList<ExpressionSyntax>(nodes));
    }

    /// <summary>Puts an expression behind the last one, on a line of its own where that has one.</summary>
    public static CollectionExpressionSyntax Append(CollectionExpressionSyntax list, ExpressionSyntax added)
    {
        var element = SyntaxFactory.ExpressionElement(added);
        if (list.Elements.Count == 0)
        {
            return list.WithElements(SyntaxFactory.SingletonSeparatedList<CollectionElementSyntax>(element));
        }

        var last = list.Elements[list.Elements.Count - 1];
        var indentation = last.GetLeadingTrivia().Where(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).ToArray();
        var nodes = list.Elements.GetWithSeparators().ToList();
        var comma = SyntaxFactory.Token(SyntaxKind.CommaToken);
        if (list.Elements.SeparatorCount == list.Elements.Count)
        {
            nodes.Add(element.WithLeadingTrivia(indentation));
            nodes.Add(comma.WithTrailingTrivia(nodes[nodes.Count - 2].GetTrailingTrivia()));
        }
        else
        {
            nodes[nodes.Count - 1] = last.WithoutTrailingTrivia();
            nodes.Add(comma.WithTrailingTrivia(indentation.Length > 0 ? SyntaxFactory.ElasticLineFeed : SyntaxFactory.Space));
            nodes.Add(element.WithLeadingTrivia(indentation).WithTrailingTrivia(last.GetTrailingTrivia()));
        }

        return list.WithElements(SyntaxFactory.SeparatedList<CollectionElementSyntax>(nodes));
    }

    // An array that says its length would no longer compile.
    private static bool MayShrink(InitializerExpressionSyntax list) =>
        list.Parent is not ArrayCreationExpressionSyntax array
        || array.Type.RankSpecifiers.All(rank => rank.Sizes.All(size => size is OmittedArraySizeExpressionSyntax));

    private static SeparatedSyntaxList<T> Without<T>(SeparatedSyntaxList<T> list, SyntaxNode element)
        where T : SyntaxNode
    {
        var index = list.IndexOf((T)element);
        var isLast = index == list.Count - 1;
        if (!isLast || index == 0 || list.SeparatorCount == list.Count)
        {
            return list.RemoveAt(index);
        }

        // The last one without a comma after it: its line's end moves to the one that is now the last.
        var shorter = list.RemoveAt(index);
        return shorter.Replace(shorter[index - 1], shorter[index - 1].WithTrailingTrivia(element.GetTrailingTrivia()));
    }
}
