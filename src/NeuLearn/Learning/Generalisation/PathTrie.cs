using NeuLearn.Events;

namespace NeuLearn.Learning.Generalisation;

/// <summary>Paths as a tree of segments, in which many siblings that lead to the same become a class.</summary>
/// <remarks>
/// The rule: of more than eight plain siblings, those whose children agree are one class when they are more than eight
/// themselves. They agree when the sets of what comes after them (segments, and the methods of paths that end there) have a
/// Jaccard index of at least 0.6 with the most frequent such set. A sibling with children of its own kind stays what it is.
/// Names two levels deep of which each first has its own few seconds (<c>/owner/project</c>) are not found.
/// </remarks>
internal sealed class PathTrie
{
    private const int Many = 8;
    private const double Agreement = 0.6;
    // Sets that are tried as the model of a class; bounds the work where every sibling is unlike every other.
    private const int MostModels = 16;
    private readonly Node _root = new();

    /// <summary>Adds a path that ends with a method.</summary>
    public void Add(string path, string method)
    {
        var node = _root;
        foreach (var segment in path.Split('/')) node = node.Child(segment);
        node.Ends.Add(method);
    }

    /// <summary>Finds the classes.</summary>
    public void Generalise() => Generalise(_root);

    /// <summary>The template of a path with a method: literal segments before classes, and back where one leads nowhere.</summary>
    /// <returns>Null when there is none.</returns>
    public string? Find(string path, string method)
    {
        var segments = path.Split('/');
        return Find(_root, segments, 0, method) ? string.Join('/', segments) : null;
    }

    // Writes classes over the segments on the way back from the end.
    private static bool Find(Node node, string[] segments, int at, string method)
    {
        if (at == segments.Length) return node.Ends.Contains(method);
        if (node.Children.TryGetValue(segments[at], out var child) && Find(child, segments, at + 1, method)) return true;
        foreach (var (segmentClass, target) in node.Classes)
        {
            if (!segmentClass.Contains(segments[at]) || !Find(target, segments, at + 1, method)) continue;
            segments[at] = segmentClass.ToString();
            return true;
        }

        return false;
    }

    private static void Generalise(Node node)
    {
        var plain = node.Children.Where(c => SegmentClass.IsPlain(c.Key)).ToList();
        if (plain.Count > Many)
        {
            var alike = plain.GroupBy(c => c.Value.Signature, StringComparer.Ordinal)
                .Select(g => (After: g.First().Value.After.ToHashSet(StringComparer.Ordinal), Members: g.ToList()))
                .OrderByDescending(g => g.Members.Count).ThenBy(g => g.Members[0].Key, StringComparer.Ordinal).ToList();
            for (int tries = 0, next = 0; tries < MostModels && next < alike.Count; tries++)
            {
                var model = alike[next].After;
                var agreeing = alike.FindAll(g => Jaccard(model, g.After) >= Agreement);
                var members = agreeing.SelectMany(g => g.Members).ToList();
                if (members.Count <= Many)
                {
                    next++;
                    continue;
                }

                node.Classes.Add((SegmentClass.Of(members.Select(m => m.Key)), Node.Joined(members.Select(m => m.Value))));
                foreach (var (segment, _) in members) node.Children.Remove(segment);
                alike = [.. alike.Except(agreeing)];
            }
        }

        foreach (var child in node.Children.Values) Generalise(child);
        foreach (var (_, target) in node.Classes) Generalise(target);
    }

    private static double Jaccard(HashSet<string> a, HashSet<string> b)
    {
        var both = a.Count(b.Contains);
        return both / (double)(a.Count + b.Count - both);
    }

    private sealed class Node
    {
        public SortedDictionary<string, Node> Children { get; } = new(StringComparer.Ordinal);

        public SortedSet<string> Ends { get; } = new(StringComparer.Ordinal);

        public List<(SegmentClass Class, Node Target)> Classes { get; } = [];

        /// <summary>What comes after the segment. A method is no segment: it has a mark that no segment has.</summary>
        public IEnumerable<string> After => Children.Keys.Concat(Ends.Select(e => "/" + e));

        public string Signature => string.Join('\n', After.Order(StringComparer.Ordinal));

        public Node Child(string segment)
        {
            if (!Children.TryGetValue(segment, out var child)) Children.Add(segment, child = new Node());
            return child;
        }

        public static Node Joined(IEnumerable<Node> nodes)
        {
            var joined = new Node();
            foreach (var node in nodes)
            {
                joined.Ends.UnionWith(node.Ends);
                foreach (var group in node.Children) joined.Child(group.Key).Take(group.Value);
            }

            return joined;
        }

        private void Take(Node other)
        {
            Ends.UnionWith(other.Ends);
            foreach (var (segment, child) in other.Children) Child(segment).Take(child);
        }
    }
}
