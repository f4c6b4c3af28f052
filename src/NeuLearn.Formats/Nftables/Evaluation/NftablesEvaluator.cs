using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Evaluation.Requests;
using NeuLearn.Formats.Lint;
using NeuLearn.Formats.Nftables.Evaluation.Rulesets;

namespace NeuLearn.Formats.Nftables.Evaluation;

/// <summary>
/// Says what rulesets of nftables let through, from their text alone. It is the judge of what the exporter writes, and is kept
/// plain for that: it shares nothing with it, and computes every answer anew.
/// </summary>
/// <remarks>
/// A connection leaves its client through the output chains of the client's machine, passes the forward chains of the router, and
/// comes through the input chains of the server's machine. Every one of them must let it pass.
/// </remarks>
internal sealed class NftablesEvaluator : IPlatformPolicy, ILintedPolicy
{
    private readonly IReadOnlyList<FilterChain> _routers;
    private readonly ILookup<Peer, FilterChain> _machines;
    private readonly Lazy<IReadOnlyList<LintedObject>> _objects;

    /// <summary>Makes an evaluator of what is loaded on some machines.</summary>
    public NftablesEvaluator(IReadOnlyList<LoadedChain> loaded)
    {
        _objects = new Lazy<IReadOnlyList<LintedObject>>(() => [.. loaded.Select(new NftablesLint().Of)]);
        _routers = [.. loaded.Where(one => one.Machine is null).Select(one => one.Chain)];
        _machines = loaded.Where(one => one.Machine is not null).ToLookup(one => one.Machine!, one => one.Chain);
        Ends = NftablesLandmarks.Ends(loaded.Select(one => one.Chain));
    }

    /// <inheritdoc />
    public EndLandmarks Ends { get; }

    /// <inheritdoc />
    public IReadOnlyList<LintedObject> Objects => _objects.Value;

    /// <inheritdoc />
    public Judgement Judge(Connection connection)
    {
        var (client, server) = (connection.Client, connection.Server);
        if (EndpointPlace.IsItself(client, server))
        {
            return Judgement.Open("a machine always reaches itself");
        }

        var path = PathOf(client, server);
        if (path.Count == 0)
        {
            return Judgement.Open($"no ruleset is loaded between {client.Id} and {server.Id}");
        }

        var packets = PacketsOf(connection).ToList();
        if (packets.Count == 0)
        {
            return new Judgement(Verdict.Unknown, $"no addresses of one family are known of {client.Id} and {server.Id}", []);
        }

        var outcomes = new PossibleOutcomes();
        foreach (var packet in packets)
        {
            outcomes.Add(ChainWalk.Of(path, packet), packets.Count == 1 ? Match.Yes : Match.Maybe($"it depends on the addresses of {client.Id} and {server.Id}"));
        }

        return outcomes.Judgement();
    }

    /// <inheritdoc />
    public RequestLandmarks Between(Endpoint client, Endpoint server) => NftablesLandmarks.Between(PathOf(client, server));

    /// <summary>The chains that a connection passes, in order.</summary>
    private List<FilterChain> PathOf(Endpoint client, Endpoint server) =>
        [.. At(client, FilterHook.Output), .. Hooked(_routers, FilterHook.Forward), .. At(server, FilterHook.Input)];

    private IEnumerable<FilterChain> At(Endpoint end, FilterHook hook) => end.Peer is { } peer ? Hooked(_machines[peer], hook) : [];

    private static IEnumerable<FilterChain> Hooked(IEnumerable<FilterChain> chains, FilterHook hook) =>
        chains.Where(chain => chain.Hook == hook).OrderBy(chain => chain.Priority);

    private static IEnumerable<Packet> PacketsOf(Connection connection) =>
        from source in connection.Client.Addresses.Select(IpNumber.Of)
        from destination in connection.Server.Addresses.Select(IpNumber.Of)
        where source.IsV4 == destination.IsV4
        select new Packet(source, destination, connection.Transport, connection.Port);
}
