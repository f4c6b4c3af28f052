using NeuLearn.Formats.Cilium.Evaluation.Matching;
using NeuLearn.Formats.Cilium.Evaluation.Policies;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Evaluation.Requests;
using NeuLearn.Formats.Lint;

namespace NeuLearn.Formats.Cilium.Evaluation;

/// <summary>
/// Says what Cilium policies let through, from their text alone. It is the judge of what the exporter writes, and is kept plain
/// for that: it shares nothing with it, and computes every answer anew. The agent is taken to have its default options.
/// </summary>
internal sealed class CiliumEvaluator : IPlatformPolicy, ILintedPolicy
{
    private readonly DirectionJudge _judge;
    private readonly CiliumLandmarks _landmarks;
    private readonly Lazy<IReadOnlyList<LintedObject>> _objects;

    /// <summary>Makes an evaluator.</summary>
    /// <param name="specs">All specifications of the cluster; their order does not matter.</param>
    /// <param name="surroundings">What an inventory knows.</param>
    public CiliumEvaluator(IReadOnlyCollection<CiliumSpec> specs, CiliumSurroundings surroundings)
    {
        _objects = new Lazy<IReadOnlyList<LintedObject>>(() => new CiliumLint(surroundings).Of(specs));
        _judge = new DirectionJudge(specs, surroundings);
        _landmarks = new CiliumLandmarks(specs, _judge, surroundings);
    }

    /// <inheritdoc />
    public EndLandmarks Ends => _landmarks.Ends;

    /// <inheritdoc />
    public IReadOnlyList<LintedObject> Objects => _objects.Value;

    /// <inheritdoc />
    public RequestLandmarks Between(Endpoint client, Endpoint server) => _landmarks.Between(client, server);

    /// <summary>The verdict on a connection: the client's egress and the server's ingress must both allow it.</summary>
    public Judgement Judge(Connection connection)
    {
        if (EndpointPlace.IsItself(connection.Client, connection.Server))
        {
            return Judgement.Open("a pod always reaches itself");
        }

        if (SharesNode(connection) is { } known)
        {
            return Judge(connection, known);
        }

        var (here, elsewhere) = (Judge(connection, sharesNode: true), Judge(connection, sharesNode: false));
        return here.Verdict == elsewhere.Verdict ? elsewhere : new Judgement(
            Verdict.Unknown, $"whether {connection.Client.Id} and {connection.Server.Id} share a node is not known",
            [.. here.Deciders.Concat(elsewhere.Deciders).Distinct()]);
    }

    private Judgement Judge(Connection connection, bool sharesNode)
    {
        var (client, server) = (connection.Client, connection.Server);
        var egress = _judge.Of(PolicyDirection.Egress, client, server, connection, sharesNode);
        var ingress = _judge.Of(PolicyDirection.Ingress, server, client, connection, sharesNode);
        if (sharesNode && EndpointPlace.IsOnNodeNetwork(client) && ingress is { Verdict: Verdict.Deny, IsExplicitDeny: false })
        {
            ingress = ingress with { Verdict = Verdict.Unknown, Reason = "a node reaches its own pods unless the agent has allow-localhost=policy" };
        }

        var judgement = Judgement.OfBoth(egress, ingress);
        return judgement.Verdict == Verdict.Allow && !connection.Transport.HasPorts && !connection.Transport.IsIcmp
            ? judgement with { Verdict = Verdict.Unknown, Reason = "Cilium drops protocols that it does not know, unless it is told otherwise" }
            : judgement;
    }

    /// <summary>Whether both ends are on one node; null when that matters and is not known.</summary>
    private static bool? SharesNode(Connection connection)
    {
        var (client, server) = (connection.Client, connection.Server);
        if (!EndpointPlace.IsOnNodeNetwork(client) && !EndpointPlace.IsOnNodeNetwork(server))
        {
            return false;
        }

        return client is ExternalEndpoint || server is ExternalEndpoint ? false : EndpointPlace.ShareNode(client, server);
    }
}
