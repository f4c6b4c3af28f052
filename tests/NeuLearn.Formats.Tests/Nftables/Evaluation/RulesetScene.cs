using System.Net;
using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Manifests;
using NeuLearn.Formats.Nftables.Evaluation;
using NeuLearn.Formats.Tests.Kubernetes.Export;

namespace NeuLearn.Formats.Tests.Nftables.Evaluation;

/// <summary>Rulesets to try: of a router between machines, or of the machine of <c>host/server</c>.</summary>
internal static class RulesetScene
{
    public const string Table = """{"add":{"table":{"family":"inet","name":"t"}}}""";
    public const string Accept = """{"accept":null}""";
    public const string Drop = """{"drop":null}""";
    public const string FromClient = """{"match":{"op":"==","left":{"payload":{"protocol":"ip","field":"saddr"}},"right":"10.0.0.1"}}""";

    public static readonly Endpoint Client = Machine("client", "10.0.0.1", "2001:db8::1");
    public static readonly Endpoint Server = Machine("server", "10.0.0.2", "2001:db8::2");

    public static Endpoint Machine(string name, params string[] addresses) =>
        new ExternalEndpoint(IPAddress.Parse(addresses[0])) { Peer = Peer.Host(name), Addresses = [.. addresses.Select(IPAddress.Parse)] };

    public static Endpoint At(string address) => Machine("other", address);

    public static string Chain(string hook = "forward", string policy = "drop", string name = "c", int priority = 0, string family = "inet") =>
        $$$$"""{"add":{"chain":{"family":"{{{{family}}}}","table":"t","name":"{{{{name}}}}","type":"filter","hook":"{{{{hook}}}}","prio":{{{{priority}}}},"policy":"{{{{policy}}}}"}}}""";

    public static string Rule(string statements, string comment = "a rule", string chain = "c", string family = "inet") =>
        $$$$"""{"add":{"rule":{"family":"{{{{family}}}}","table":"t","chain":"{{{{chain}}}}","comment":"{{{{comment}}}}","expr":[{{{{statements}}}}]}}}""";

    public static string Match(string left, string right, string op = "==") => $$$$"""{"match":{"op":"{{{{op}}}}","left":{{{{left}}}},"right":{{{{right}}}}}}""";

    public static string Payload(string protocol, string field, string right, string op = "==") => Match($$$$"""{"payload":{"protocol":"{{{{protocol}}}}","field":"{{{{field}}}}"}}""", right, op);

    public static string Key(string of, string key, string right, string op = "==") => Match($$$$"""{"{{{{of}}}}":{"key":"{{{{key}}}}"}}""", right, op);

    /// <summary>A forward chain that drops what none of some rules decides; the rules are statements.</summary>
    public static IPlatformPolicy Router(params string[] rules) => Read([Table, Chain(), .. rules.Select(r => Rule(r))]);

    public static IPlatformPolicy Read(params string[] commands)
    {
        var reading = Reading(commands);
        Assert.Empty(reading.Errors);
        return reading.Policy;
    }

    public static IReadOnlyList<ManifestError> Errors(params string[] commands) => Reading(commands).Errors;

    public static PlatformReading Reading(params string[] commands) => ReadFile("{\"nftables\":[\n" + string.Join(",\n", commands) + "\n]}");

    public static PlatformReading ReadFile(string text) => new NftablesPolicyReader().Read([new PolicyText("rules.json", text)], new Cluster().Policy().Directory);

    public static Verdict Ask(this IPlatformPolicy policy, int port = 80, Transport? transport = null, Endpoint? client = null, Endpoint? server = null) =>
        policy.Judge(new Connection(client ?? At("10.0.0.1"), server ?? At("10.0.0.2"), transport ?? Transport.Tcp, port)).Verdict;
}
