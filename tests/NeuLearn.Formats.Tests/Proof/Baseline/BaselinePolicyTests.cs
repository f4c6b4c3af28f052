using System.Net;
using System.Text;
using CsCheck;
using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Proof.Baseline;
using NeuLearn.Learning;
using NeuLearn.Policy;
using Verdict = NeuLearn.Formats.Evaluation.Verdict;

namespace NeuLearn.Formats.Tests.Proof.Baseline;

/// <summary>The reference judge and the compiled policy are written apart and must agree.</summary>
public class BaselinePolicyTests
{
    private static readonly Gen<(Peer Peer, string? Address)> End = Gen.OneOf<(string, string?)>(
        ("shop/web", null), ("shop/api", null), ("lab/db", null), ("host/vm", null), ("node/n1", null), ("node/n2", null), ("dns/a.example.com", null), ("dns/b.example.com", "203.0.113.5"),
        ("cidr/203.0.113.5/32", "203.0.113.5"), ("cidr/203.0.113.9/32", "203.0.113.9"), ("cidr/8.8.8.8/32", "8.8.8.8"), ("cidr/10.200.0.1/32", "10.200.0.1"), ("cidr/169.254.169.254/32", "169.254.169.254"),
        ("cidr/2001:db8::2/128", "2001:db8::2"), ("world", null)).Select(e => (Peer.Parse(e.Item1), e.Item2));

    private static readonly Gen<(string? Application, string? Method, string? Path)> Asked = Gen.Select(
        Gen.OneOf(null, "http", "dns", "ssh"), Gen.OneOf(null, "GET", "POST", "DELETE"), Gen.OneOf(null, "/a", "/a/7", "/a/77", "/a/x", "/b", "/c"));

    [Fact]
    public void It_decides_as_the_compiled_policy_does() => Gen.Select(
        SmallCluster.Layer7Rule.Array[0, 8], Gen.Enum<Mode>().Array[4], Gen.Select(End, End, Gen.OneOf(Transport.Tcp, Transport.Udp, Transport.Icmp), Gen.Int[0, 9], Asked).Array[30]).Sample((rules, modes, queries) =>
    {
        var services = SmallCluster.Services.Append("host/vm").Select(Peer.Parse).ToArray();
        var policy = SmallCluster.Policy(rules) with { Modes = services.Select((s, i) => (s, modes[i])).ToDictionary(m => m.s, m => m.Item2) };
        var compiled = new CompiledPolicy(policy);
        var reference = new BaselinePolicy(policy.Rules.Select(r => new BaselineRule(r)), policy.Modes);
        foreach (var (client, server, transport, port, asked) in queries)
        {
            var query = new PolicyQuery
            {
                Client = client.Peer,
                Server = server.Peer,
                ClientAddress = AddressOf(client),
                ServerAddress = AddressOf(server),
                Transport = transport,
                Port = new ServicePort((ushort)port),
                Application = asked.Application,
                Operation = asked is { Method: null, Path: null } ? null : new Operation { Method = asked.Method, Path = asked.Path is null ? null : Template(asked.Path) },
            };
            var expected = compiled.Decide(query);
            var judgement = reference.Judge(new Connection(Endpoint(client), Endpoint(server), transport, port) { Application = asked.Application, Method = asked.Method, Path = asked.Path });
            Assert.True((expected.Kind == VerdictKind.Deny) == (judgement.Verdict == Verdict.Deny), $"{client.Peer} -> {server.Peer} {transport}/{port} {asked}: {expected.Kind}, {judgement.Verdict}: {judgement.Reason}");
        }
    }, iter: 300);

    [Fact]
    public void A_star_stands_for_one_label()
    {
        var rule = new Rule { Id = "r", Client = Peer.Parse("shop/web"), Server = Peer.Dns("*.example.com"), Transport = Transport.Tcp };
        var policy = new BaselinePolicy([new BaselineRule(rule)], new Dictionary<Peer, Mode> { [rule.Client] = Mode.Protect });
        foreach (var (name, verdict) in new[] { ("a.example.com", Verdict.Allow), ("example.com", Verdict.Deny), ("a.b.example.com", Verdict.Deny) })
            Assert.Equal(verdict, policy.Judge(new Connection(Endpoint((rule.Client, null)), Endpoint((Peer.Dns(name), null)), Transport.Tcp, 443)).Verdict);
        Assert.True(Assert.Single(policy.Ends.Names).Matches("a.example.com"));
    }

    private static Address AddressOf((Peer Peer, string? Address) end) => end.Address is null ? default : Address.Parse(end.Address);

    private static Endpoint Endpoint((Peer Peer, string? Address) end) => end.Peer.Kind switch
    {
        PeerKind.Service => new PodEndpoint { Peer = end.Peer, Namespace = end.Peer.Namespace!, Name = end.Peer.Name },
        PeerKind.Node => new NodeEndpoint { Peer = end.Peer, Name = end.Peer.Name },
        _ => new ExternalEndpoint(end.Address is null ? IPAddress.None : IPAddress.Parse(end.Address)) { Peer = end.Peer },
    };

    private static string Template(string path)
    {
        var buffer = new byte[64];
        return Encoding.ASCII.GetString(buffer, 0, PathTemplate.Write(Encoding.ASCII.GetBytes(path), buffer));
    }
}
