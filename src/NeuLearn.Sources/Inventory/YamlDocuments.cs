using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace NeuLearn.Sources.Inventory;

/// <summary>Reads a stream of YAML documents into document nodes, from the parser's events and without recursion.</summary>
/// <remarks>
/// Depth is bounded, and so is what aliases expand to: an alias shares its anchor's node, but a document whose aliases
/// would make it many times larger is refused.
/// </remarks>
internal static class YamlDocuments
{
    public const int MaxDepth = 64;
    private const int MaxAliasedNodes = 100_000;

    /// <summary>Reads the documents; each is given on its own, with its problem when it has one.</summary>
    /// <exception cref="YamlException">The text is not YAML. What came before was given.</exception>
    public static void Read(TextReader text, Action<DocumentNode, string?> take)
    {
        var parser = new Parser(text);
        YamlTree? tree = null;
        while (parser.MoveNext())
        {
            switch (parser.Current)
            {
                case DocumentStart:
                    tree = new YamlTree(MaxDepth, MaxAliasedNodes);
                    break;
                case DocumentEnd:
                    take(tree!.Root, tree.Problem);
                    break;
                case { } parsed:
                    tree?.Take(parsed);
                    break;
                default:
                    break;
            }
        }
    }
}
