using NeuLearn.Formats.Calico.Evaluation.Matching;
using NeuLearn.Formats.Calico.Evaluation.Policies;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Evaluation.Requests;
using NeuLearn.Formats.Lint;

namespace NeuLearn.Formats.Calico.Evaluation;

/// <summary>
/// Says what Calico policies let through, from their text alone. It is the judge of what the exporter writes, and is kept plain
/// for that: it shares nothing with it, and computes every answer anew.
/// </summary>
/// <remarks>
/// Staged policies are not among them. Host endpoints are not modelled: nodes, and pods on their network, are open at their own
/// side, and known by their addresses to others.
/// </remarks>
internal sealed class CalicoEvaluator : IPlatformPolicy, ILintedPolicy
{
    private readonly TierJudge _judge;
    private readonly CalicoLandmarks _landmarks;
    private readonly Lazy<IReadOnlyList<LintedObject>> _objects;

    /// <summary>Makes an evaluator.</summary>
    /// <param name="read">All policies, tiers and sets of the cluster.</param>
    /// <param name="namespaces">The labels of the namespaces.</param>
    /// <param name="http">Whether the cluster enforces what rules ask of HTTP.</param>
    public CalicoEvaluator(CalicoPolicySet read, NamespaceLabels namespaces, HttpEnforcement http = HttpEnforcement.Enforced)
    {
        var policies = read.Policies.ToLookup(policy => policy.Tier, StringComparer.Ordinal);
        var tiers = read.Tiers.Select(tier => new TierPolicies(tier, policies[tier.Name])).ToList();
        var identities = new EndpointIdentities(namespaces);
        var sets = read.Sets.Select(set => (set, identities.Of(set))).ToList();
        var entities = new EntityMatch(sets);
        _judge = new TierJudge(tiers, new RuleMatch(new MessageMatch(http), entities), identities);
        _objects = new Lazy<IReadOnlyList<LintedObject>>(() => new CalicoLint(entities, identities).Of(read));
        _landmarks = new CalicoLandmarks(read, tiers);
    }

    /// <inheritdoc />
    public EndLandmarks Ends => _landmarks.Ends;

    /// <inheritdoc />
    public IReadOnlyList<LintedObject> Objects => _objects.Value;

    /// <summary>The verdict on a connection: the client's egress and the server's ingress must both allow it.</summary>
    public Judgement Judge(Connection connection)
    {
        var (client, server) = (connection.Client, connection.Server);
        if (EndpointPlace.IsItself(client, server))
        {
            return Judgement.Open("a pod always reaches itself");
        }

        return Judgement.OfBoth(EvaluateEgress(connection), Ingress(connection));
    }

    /// <inheritdoc />
    public RequestLandmarks Between(Endpoint client, Endpoint server) => _landmarks.Between(client, server);

    /// <summary>What the policies of the client alone say. They hold towards its own node too.</summary>
    public Judgement EvaluateEgress(Connection connection) => _judge.Of(PolicyDirection.Egress, connection);

    /// <summary>What the policies of the server alone say, without the exemption of its own node.</summary>
    public Judgement EvaluateIngress(Connection connection) => _judge.Of(PolicyDirection.Ingress, connection);

    /// <summary>A node always reaches its own pods: else the health checks of its kubelet would fail.</summary>
    private Judgement Ingress(Connection connection)
    {
        var (client, server) = (connection.Client, connection.Server);
        return EndpointPlace.IsOnNodeNetwork(client) && EndpointPlace.ShareNode(client, server) == true
            ? Judgement.Open("a node always reaches its own pods")
            : EndpointPlace.MindOwnNode(connection, EvaluateIngress(connection), server, client);
    }
}
