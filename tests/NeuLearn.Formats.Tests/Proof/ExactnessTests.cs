using CsCheck;
using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Evaluation.Requests;
using NeuLearn.Formats.Kubernetes.Evaluation;
using NeuLearn.Formats.Kubernetes.Export;
using NeuLearn.Formats.Proof;
using NeuLearn.Formats.Proof.Baseline;
using NeuLearn.Formats.Proof.Ends;
using NeuLearn.Learning;
using NeuLearn.Policy;
using Verdict = NeuLearn.Formats.Evaluation.Verdict;

namespace NeuLearn.Formats.Tests.Proof;

/// <summary>The proof against brute force: every difference on a dense grid is told, and nothing that is told is none.</summary>
public class ExactnessTests
{
    private static readonly Dictionary<Peer, Mode> Governed = SmallCluster.Services.Append("host/vm").ToDictionary(Peer.Parse, _ => Mode.Protect);

    private static readonly Transport[] Transports = [Transport.Tcp, Transport.Udp, Transport.Icmp, Transport.IcmpV6, new(47)];

    private static readonly (string? Application, string? Method, string? Path)[] Operations =
    [
        ("ssh", null, null),
        .. from application in new[] { "http", "dns" }
           from method in new[] { "GET", "POST", "DELETE", "X" }
           from path in new[] { "/a", "/a/7", "/a/77", "/a/x", "/b", "/c", "/" }
           select ((string?)application, (string?)method, (string?)path),
    ];

    [Fact]
    public void Rules_at_layer_4_are_compared_exactly() => Gen.Select(SmallCluster.Layer4Rule.Array[0, 6], SmallCluster.Layer4Rule.Array[0, 3], Gen.Int[0, 3]).Sample(
        (rules, others, kept) => Compare(Judge(rules), Judge(rules.Take(kept).Concat(others)), [null], rules.Concat(others)), iter: 60);

    [Fact]
    public void Rules_at_layer_7_are_compared_exactly() => Gen.Select(SmallCluster.Layer7Rule.Array[0, 4], SmallCluster.Layer7Rule.Array[0, 2], Gen.Int[0, 3]).Sample(
        (rules, others, kept) => Compare(Judge(rules), Judge(rules.Take(kept).Concat(others)), Operations.Select(o => ((string?, string?, string?)?)o), rules.Concat(others)), iter: 12);

    [Fact]
    public void Written_policies_are_compared_exactly() => Gen.Select(SmallCluster.Layer4Rule.Array[1, 6], SmallCluster.Layer4Rule.Array[0, 2]).Sample(
        (rules, others) => Compare(Judge(rules), Written(rules.Concat(others)), [null], rules.Concat(others)), iter: 60);

    [Fact]
    public void A_policy_is_itself() => SmallCluster.Layer7Rule.Array[0, 6].Sample(rules => Assert.True(PolicyProof.Of(Question(Judge(rules), Judge(rules), rules)).IsEqual), iter: 60);

    [Fact]
    public void Every_export_of_a_random_policy_is_proven_with_its_losses() => SmallCluster.Layer7Rule.Array[1, 8].Sample(rules =>
    {
        var result = new FormatProof(new KubernetesExporter(), new KubernetesPolicyReader(PodAddressMatching.NeverMatches)).Of(SmallCluster.Policy(rules));
        Assert.Empty(result.Differences.Select(d => $"{d.Kind} {d.Witness}: {d.Because}").Take(5));
        Assert.True(result.IsEqual);
    }, iter: 200);

    private static BaselinePolicy Judge(IEnumerable<Rule> rules) => new(SmallCluster.Policy(rules).Rules.Select(r => new BaselineRule(r)), Governed);

    private static IPlatformPolicy Written(IEnumerable<Rule> rules)
    {
        var policy = SmallCluster.Policy(rules);
        var export = new KubernetesExporter().Export(new ExportRequest(policy, new ExportOptions()));
        var reading = new KubernetesPolicyReader(PodAddressMatching.NeverMatches).Read([.. export.Files.Select(f => new PolicyText(f.Path, System.Text.Encoding.UTF8.GetString(f.Content)))], policy.Directory);
        Assert.Empty(reading.Errors);
        return reading.Policy;
    }

    private static ProofQuestion Question(IPlatformPolicy first, IPlatformPolicy second, IEnumerable<Rule> rules) => new()
    {
        First = new LossEnvelope(first, first),
        FirstName = "A",
        Second = second,
        SecondName = "B",
        Ends = new ProofEnds([SmallCluster.Directory], rules.SelectMany(r => new[] { r.Client, r.Server }), [first.Ends, second.Ends]),
        Governs = Governed.ContainsKey,
    };

    private static void Compare(IPlatformPolicy first, IPlatformPolicy second, IEnumerable<(string?, string?, string?)?> operations, IEnumerable<Rule> rules)
    {
        var result = PolicyProof.Of(Question(first, second, rules));
        Assert.Empty(result.NotCompared);
        var asked = operations.ToList();
        var named = first.Ends.Names.Concat(second.Ends.Names).ToList();
        foreach (var client in SmallCluster.Everybody)
        {
            foreach (var server in SmallCluster.Everybody.Select(s => ReferenceEquals(s, client) ? SmallCluster.Twin(s) : s))
            {
                if (!Governed.ContainsKey(client.Peer!) && !Governed.ContainsKey(server.Peer!)) continue;
                var between = result.Differences.Where(d => Is(d.Client, client, named) && Is(d.Server, server, named)).ToList();
                foreach (var transport in Transports)
                {
                    foreach (var port in transport.HasPorts ? Enumerable.Range(1, 11).Append(65535) : [0])
                    {
                        var kinds = asked.Select(o => Kind(first, second, Connect(client, server, transport, port, o))).ToList();
                        var told = between.Where(d => d.Transport.Number == (transport.Number == 47 ? 253 : transport.Number) && (d.Ports.Count == 0 || d.Ports.Any(p => p.Contains(new ServicePort((ushort)port))))).ToList();
                        var where = $"{client.Peer} -> {server.Peer} {transport}/{port}";
                        Assert.True(kinds.OfType<DifferenceKind>().Distinct().Order().SequenceEqual(told.Select(d => d.Kind).Distinct().Order()),
                            $"{where}: is {string.Join(',', kinds.OfType<DifferenceKind>().Distinct())}, told {string.Join(',', told.Select(d => d.Kind))}");
                        if (told.Exists(d => d.Application is null && d.Operations.Count == 0)) Assert.DoesNotContain(null, kinds);
                    }
                }
            }
        }
    }

    private static bool Is(Peer told, Endpoint end, List<TextPattern> named) => BaselineRule.Holds(told, end.Peer!, end is ExternalEndpoint external ? Address.From(external.Address) : default)
        && (told != Peer.World || end.Peer!.Kind == PeerKind.Cidr) && (told.Kind != PeerKind.Cidr || end.Peer!.Kind == PeerKind.Cidr)
        // A name that no rule names stands for all of those.
        || (told.Name == "not-learned.example.net" && end.Peer!.Kind == PeerKind.Dns && !named.Exists(n => n.Matches(end.Peer.Name)));

    private static DifferenceKind? Kind(IPlatformPolicy first, IPlatformPolicy second, Connection connection)
    {
        var (a, b) = (first.Judge(connection), second.Judge(connection));
        if (a.Verdict == b.Verdict) return null;
        return a.Verdict == Verdict.Unknown || b.Verdict == Verdict.Unknown ? DifferenceKind.Unknown : b.Verdict == Verdict.Allow ? DifferenceKind.Wider : DifferenceKind.Narrower;
    }

    private static Connection Connect(Endpoint client, Endpoint server, Transport transport, int port, (string? Application, string? Method, string? Path)? operation) =>
        new(client, server, transport, transport.IsIcmp ? 8 * 256 : port) { Application = operation?.Application, Method = operation?.Method, Path = operation?.Path };
}
