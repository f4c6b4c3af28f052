using NeuLearn.Formats.Istio.Export.Requests;
using NeuLearn.Formats.Peers;
using NeuLearn.Formats.Planning;

namespace NeuLearn.Formats.Istio.Export.Objects;

/// <summary>
/// A policy while it is gathered: each client once for what it may ask for of HTTP and once for all else, each request once
/// with all its ports.
/// </summary>
/// <remarks>The two stand apart because on a port that is not HTTP a rule that allows is left out whole for one word of HTTP in it.</remarks>
internal sealed class PolicyDraft
{
    private const int MostBlocks = 500;
    private const int MostOperations = 200;
    private const int MostPaths = 200;
    private const int MostSources = 500;
    private readonly SortedDictionary<(string Client, bool IsHttp), Line> _lines = new(Comparer<(string Client, bool IsHttp)>.Create(Compare));

    /// <summary>Adds what a rule lets through, or denies.</summary>
    public void Add(IReadOnlyList<PeerItem> client, PortSpans ports, RequestTerms request, string? rule)
    {
        var key = (string.Join('\n', client.Select(i => i.Key)), request.IsHttp);
        if (!_lines.TryGetValue(key, out var line)) _lines.Add(key, line = new Line(client));
        line.Requests[request.Key] = line.Requests.TryGetValue(request.Key, out var known) ? (request, known.Ports.Union(ports)) : (request, ports);
        if (rule is not null) line.Rules.Add(rule);
    }

    /// <summary>The rules, in a fixed order.</summary>
    public IReadOnlyList<RuleObject> Rules() =>
    [
        .. from line in _lines.Values
           from sources in SourcesOf(line.Client).Chunk(MostSources)
           from operations in OperationsOf(line)
           select new RuleObject(sources, operations, line.Rules),
    ];

    private static IEnumerable<SourceObject> SourcesOf(IReadOnlyList<PeerItem> client)
    {
        var accounts = client.OfType<AccountItem>().ToList();
        if (accounts.Exists(a => a.Account is not null))
            yield return new SourceObject { Principals = [.. accounts.Where(a => a.Account is not null).Select(a => $"cluster.local/ns/{a.Namespace}/sa/{a.Account}")] };
        if (accounts.Exists(a => a.Account is null))
            yield return new SourceObject { Namespaces = [.. accounts.Where(a => a.Account is null).Select(a => a.Namespace)] };
        var blocks = client.OfType<BlockItem>().ToList();
        foreach (var some in blocks.Where(b => b.Except.Count == 0).Select(b => b.Block).Order().Chunk(MostBlocks))
            yield return new SourceObject { Blocks = some };
        foreach (var block in blocks.Where(b => b.Except.Count > 0))
            yield return new SourceObject { Blocks = [block.Block], NotBlocks = block.Except };
    }

    // No list at all means whatever is asked for; an empty operation is never written.
    private static IEnumerable<OperationObject[]> OperationsOf(Line line)
    {
        if (line.Requests.Values.Any(r => r.Ports.IsAll && !r.Request.IsHttp)) return [[]];
        return (from asked in line.Requests.Values
                from request in Parts(asked.Request)
                from ports in PortTerms.Of(asked.Ports)
                select new OperationObject(ports, request)).Chunk(MostOperations);
    }

    private static IEnumerable<RequestTerms> Parts(RequestTerms request) =>
        request.Paths.Count <= MostPaths ? [request] : request.Paths.Chunk(MostPaths).Select(p => request with { Paths = p });

    private static int Compare((string Client, bool IsHttp) a, (string Client, bool IsHttp) b)
    {
        var order = string.CompareOrdinal(a.Client, b.Client);
        return order != 0 ? order : a.IsHttp.CompareTo(b.IsHttp);
    }

    private sealed class Line(IReadOnlyList<PeerItem> client)
    {
        public IReadOnlyList<PeerItem> Client { get; } = client;

        public SortedDictionary<string, (RequestTerms Request, PortSpans Ports)> Requests { get; } = new(StringComparer.Ordinal);

        public SortedSet<string> Rules { get; } = new(StringComparer.Ordinal);
    }
}
