using NeuLearn.Policy;

namespace NeuLearn.Formats.Linkerd.Export.Requests;

/// <summary>Requests by the segments of their paths, to find the few that may overlap with another without looking at all.</summary>
internal sealed class RequestTree
{
    private readonly Node _root = new();
    private readonly List<int> _pathless = [];
    private readonly List<int> _all = [];

    /// <summary>Adds a request by its number.</summary>
    public void Add(OperationPattern request, int number)
    {
        _all.Add(number);
        if (request.Path is null) _pathless.Add(number);
        else request.Path.Split('/').Aggregate(_root, (node, segment) => node.Child(segment)).Requests.Add(number);
    }

    /// <summary>The numbers of those that may overlap with a request; each that does is among them.</summary>
    public IEnumerable<int> Near(OperationPattern request)
    {
        if (request.Path is null) return _all;
        IEnumerable<Node> nodes = [_root];
        foreach (var segment in request.Path.Split('/')) nodes = [.. nodes.SelectMany(n => n.Near(segment))];
        return [.. _pathless, .. nodes.SelectMany(n => n.Requests)];
    }

    private sealed class Node
    {
        private readonly Dictionary<string, Node> _literals = new(StringComparer.Ordinal);
        private readonly Dictionary<string, Node> _variables = new(StringComparer.Ordinal);

        public List<int> Requests { get; } = [];

        public Node Child(string segment)
        {
            var children = IsVariable(segment) ? _variables : _literals;
            if (!children.TryGetValue(segment, out var child)) children.Add(segment, child = new Node());
            return child;
        }

        // A type holds no literal, a class may.
        public IEnumerable<Node> Near(string segment) => segment.StartsWith("{slug:", StringComparison.Ordinal) ? [.. _literals.Values, .. _variables.Values]
            : !IsVariable(segment) && _literals.TryGetValue(segment, out var literal) ? [literal, .. _variables.Values] : _variables.Values;

        private static bool IsVariable(string segment) => segment.StartsWith('{');
    }
}
