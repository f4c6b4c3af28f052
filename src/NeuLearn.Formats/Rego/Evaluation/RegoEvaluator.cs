using System.Net;
using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Evaluation.Requests;
using NeuLearn.Formats.Evaluation.Selectors;
using NeuLearn.Formats.Lint;

namespace NeuLearn.Formats.Rego.Evaluation;

/// <summary>
/// Says what the policy module decides, from the text of its data alone. It is the judge of what the exporter writes, and is
/// kept plain for that: it shares nothing with it.
/// </summary>
/// <remarks>A rule that denies wins over every one that allows; what none allows is denied where the less strict end is in protect.</remarks>
internal sealed class RegoEvaluator(RegoData data) : IPlatformPolicy, ILintedPolicy
{
    private static readonly IReadOnlyList<AddressRange> Private =
        [.. new[] { "10.0.0.0/8", "100.64.0.0/10", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7", "fe80::/10" }.Select(Range)];

    private readonly IReadOnlyList<(Peer Peer, AddressRange Range)> _ranges = [.. data.Ranges.Order().Select(peer => (peer, Range(peer.Name)))];

    /// <inheritdoc />
    public EndLandmarks Ends { get; } = new(
        [.. data.Ranges.Select(peer => Range(peer.Name)).Concat(Private)],
        [.. data.Rules.Keys.SelectMany(pair => new[] { pair.Client, pair.Server }).Where(peer => peer.Kind == PeerKind.Dns).Distinct().Select(Name)]);

    /// <inheritdoc />
    public IReadOnlyList<LintedObject> Objects => RegoLint.Of(data);

    /// <inheritdoc />
    public Judgement Judge(Connection connection)
    {
        var (client, server) = (Holders(connection.Client), Holders(connection.Server));
        if (client is null || server is null)
        {
            return new Judgement(Verdict.Unknown, $"who {(client is null ? connection.Client : connection.Server).Id} is, is not known", []);
        }

        var matching = Rules(client, server).Where(rule => rule.Matches(connection)).ToLookup(rule => rule.IsDeny, rule => rule.Written);
        if (!IsProtected(connection))
        {
            return Judgement.Open("neither end is in protect, or one is in monitor");
        }

        return matching.Contains(true) ? new Judgement(Verdict.Deny, $"denied by {string.Join(", ", matching[true])}", [.. matching[true]]) { IsExplicitDeny = true }
            : matching.Contains(false) ? new Judgement(Verdict.Allow, $"allowed by {string.Join(", ", matching[false])}", [.. matching[false]])
            : new Judgement(Verdict.Deny, "no rule allows it", []);
    }

    /// <inheritdoc />
    public RequestLandmarks Between(Endpoint client, Endpoint server)
    {
        var rules = Rules(Holders(client) ?? [], Holders(server) ?? []).ToList();
        var operations = rules.SelectMany(rule => rule.Operations).ToList();
        return new RequestLandmarks
        {
            Ports = [.. rules.SelectMany(rule => rule.Ports.DefaultIfEmpty((First: 0, Last: ushort.MaxValue)).Select(span => new PortLandmark(rule.Transport, span.First, span.Last))).Distinct()],
            Applications = [.. rules.Select(rule => rule.Application).OfType<string>().Distinct(StringComparer.Ordinal)],
            Methods = Texts(operations.Select(operation => operation.Method), TextPattern.Exact),
            Paths = Texts(operations.Select(operation => operation.Path), TextPattern.Template),
            Names = Texts(operations.Select(operation => operation.Name), TextPattern.Exact),
        };
    }

    private static TextPattern[] Texts(IEnumerable<string?> texts, Func<string, TextPattern> pattern) => [.. texts.OfType<string>().Distinct(StringComparer.Ordinal).Select(pattern)];

    private IEnumerable<RegoRule> Rules(IReadOnlyList<Peer> clients, IReadOnlyList<Peer> servers) =>
        from client in clients from server in servers from rule in data.Rules.GetValueOrDefault((client, server), []) select rule;

    private bool IsProtected(Connection connection)
    {
        var modes = new[] { connection.Client, connection.Server }.Where(end => end.Peer is { } peer && data.Modes.ContainsKey(peer)).Select(end => data.Modes[end.Peer!]).ToList();
        return modes.Count > 0 && modes.TrueForAll(isProtect => isProtect);
    }

    /// <summary>The peers by which rules name an end; null when nobody knows who it is.</summary>
    private List<Peer>? Holders(Endpoint end) => end.Peer switch
    {
        null => null,
        { Kind: PeerKind.Service or PeerKind.Host } peer => [peer],
        { Kind: PeerKind.Node } peer => [.. new[] { peer, Peer.AnyNode }.Distinct()],
        { Kind: PeerKind.Dns } peer => [.. Names(peer.Name), .. AtAddress(end)],
        _ => AtAddress(end),
    };

    private static IEnumerable<Peer> Names(string name)
    {
        yield return Peer.Dns(name);
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        if (dot > 0)
        {
            yield return Peer.Dns($"*{name[dot..]}");
        }
    }

    private List<Peer> AtAddress(Endpoint end)
    {
        // 255.255.255.255 stands for an address that is not known.
        if (end is not ExternalEndpoint { Address: var address } || address.Equals(IPAddress.None))
        {
            return [Peer.World];
        }

        var world = Private.Any(range => range.Contains(address)) ? Array.Empty<Peer>() : [Peer.World];
        return [.. _ranges.Where(range => range.Range.Contains(address)).Select(range => range.Peer), .. world];
    }

    private static AddressRange Range(string text) => AddressRange.TryParse(text, out var range, out var problem) ? range! : throw new FormatException(problem);

    // The star stands for one label.
    private static TextPattern Name(Peer name) => name.IsNamePattern ? TextPattern.Expression("[^.]+" + name.Name[1..].Replace(".", @"\.", StringComparison.Ordinal)) : TextPattern.Exact(name.Name);
}
