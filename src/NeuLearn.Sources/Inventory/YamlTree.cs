using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace NeuLearn.Sources.Inventory;

/// <summary>One YAML document while it is built. After a problem the rest of it is passed over.</summary>
internal sealed class YamlTree(int maxDepth, int maxAliasedNodes)
{
    private readonly Stack<Open> _open = new();
    private readonly Dictionary<string, (DocumentNode Node, long Size)> _anchors = new(StringComparer.Ordinal);
    private long _aliased;

    /// <summary>The document; nothing when it has a problem.</summary>
    public DocumentNode Root { get; private set; } = DocumentNode.Nothing;

    /// <summary>The first problem, with its line.</summary>
    public string? Problem { get; private set; }

    public void Take(ParsingEvent parsed)
    {
        if (Problem is not null) return;
        switch (parsed)
        {
            case Scalar scalar:
                Add(OfScalar(scalar), 1, scalar.Anchor, parsed);
                break;
            case MappingStart or SequenceStart:
                if (_open.Count >= maxDepth) Fail(parsed, "it is nested too deeply");
                else _open.Push(new Open(parsed is MappingStart, ((NodeEvent)parsed).Anchor));
                break;
            case MappingEnd or SequenceEnd:
                var closed = _open.Pop();
                Add(closed.Node, closed.Size, closed.Anchor, parsed);
                break;
            case AnchorAlias alias:
                if (!_anchors.TryGetValue(alias.Value.Value, out var target)) Fail(parsed, $"the alias '{alias.Value.Value}' has no anchor before it");
                else if ((_aliased += target.Size) > maxAliasedNodes) Fail(parsed, "its aliases expand to too much");
                else Add(target.Node, target.Size, default, parsed);
                break;
            default:
                break;
        }
    }

    private static DocumentNode OfScalar(Scalar scalar) =>
        scalar is { IsPlainImplicit: true, Style: ScalarStyle.Plain, Value: "" or "~" or "null" or "Null" or "NULL" }
            ? DocumentNode.Nothing
            : new DocumentNode { Text = scalar.Value };

    private void Add(DocumentNode node, long size, AnchorName anchor, ParsingEvent at)
    {
        if (!anchor.IsEmpty) _anchors[anchor.Value] = (node, size);
        if (_open.Count == 0)
        {
            Root = node;
            return;
        }

        if (_open.Peek().Take(node, size) is { } problem) Fail(at, problem);
    }

    private void Fail(ParsingEvent at, string problem)
    {
        Problem = string.Create(CultureInfo.InvariantCulture, $"line {at.Start.Line}: {problem}");
        Root = DocumentNode.Nothing;
    }

    /// <summary>An object or a list whose end has not come yet.</summary>
    private sealed class Open(bool isMap, AnchorName anchor)
    {
        private readonly Dictionary<string, DocumentNode> _map = isMap ? new(StringComparer.Ordinal) : null!;
        private readonly List<DocumentNode> _list = isMap ? null! : [];
        private string? _key;

        public AnchorName Anchor { get; } = anchor;

        public long Size { get; private set; } = 1;

        public DocumentNode Node => isMap ? new DocumentNode { Map = _map } : new DocumentNode { List = _list };

        public string? Take(DocumentNode node, long size)
        {
            Size += size;
            if (!isMap)
            {
                _list.Add(node);
            }
            else if (_key is null)
            {
                if (node.Map is not null || node.List is not null) return "a key is not a text";
                _key = node.Text ?? "";
            }
            else
            {
                var key = _key;
                _key = null;
                if (!_map.TryAdd(key, node)) return $"the key '{key}' stands twice";
            }

            return null;
        }
    }
}
