using System.Net;
using NeuLearn.Events;
using NeuLearn.Formats.Cedar.Evaluation;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Tests.Kubernetes.Export;

namespace NeuLearn.Formats.Tests.Cedar.Evaluation;

/// <summary>Policies written by hand, and requests to hold against them.</summary>
internal static class CedarScene
{
    public static readonly Endpoint Web = Pod("shop/web");
    public static readonly Endpoint Cart = Pod("shop/cart");

    public static Endpoint Pod(string service) => new PodEndpoint { Peer = Peer.Parse(service), Namespace = Peer.Parse(service).Namespace!, Name = "p" };

    public static Endpoint Outside(string peer, string address = "255.255.255.255") => new ExternalEndpoint(IPAddress.Parse(address)) { Peer = Peer.Parse(peer) };

    /// <summary>A policy from web to cart with conditions.</summary>
    public static string FromWebToCart(string clauses, string effect = "permit") =>
        $"{effect} (principal == Service::\"shop/web\", action == Action::\"connect\", resource == Service::\"shop/cart\") {clauses};";

    public static PlatformReading Reading(string policies, string? entities = null) => new CedarPolicyReader().Read(
        [new PolicyText("p.cedar", policies), .. entities is null ? [] : new[] { new PolicyText("entities.json", entities) }, new PolicyText("x.cedarschema", "anything")], new Cluster().Policy().Directory);

    public static IPlatformPolicy Read(string policies, string? entities = null)
    {
        var reading = Reading(policies, entities);
        Assert.Empty(reading.Errors);
        return reading.Policy;
    }

    public static Verdict Ask(this IPlatformPolicy policy, Endpoint? client = null, Endpoint? server = null, int port = 80, string? application = null, string? path = null) =>
        policy.Judge(new Connection(client ?? Web, server ?? Cart, Transport.Tcp, port) { Application = application, Path = path }).Verdict;
}
