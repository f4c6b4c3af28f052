using NeuLearn.Formats.Cedar.Evaluation.Policies;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Evaluation.Requests;
using NeuLearn.Formats.Lint;

namespace NeuLearn.Formats.Cedar.Evaluation;

/// <summary>
/// Says what Cedar decides on a request to connect, from the text of policies alone. It is the judge of what the exporter
/// writes, and is kept plain for that: it shares nothing with it.
/// </summary>
/// <remarks>A policy that forbids wins over every one that permits; what none permits is denied.</remarks>
internal sealed class CedarEvaluator(IReadOnlyList<CedarPolicy> policies, CedarEntities entities) : IPlatformPolicy, ILintedPolicy
{
    private readonly ILookup<(EntityUid? Principal, EntityUid? Resource), CedarPolicy> _byHead = policies.ToLookup(policy => (policy.Principal.Uid, policy.Resource.Uid));

    /// <inheritdoc />
    public EndLandmarks Ends { get; } = CedarLandmarks.Ends(policies);

    /// <inheritdoc />
    public IReadOnlyList<LintedObject> Objects => [.. policies.GroupBy(policy => policy.Written.File, StringComparer.Ordinal).Select(CedarLint.Of)];

    /// <inheritdoc />
    public Judgement Judge(Connection connection) => For(connection.Client, connection.Server).Judge(connection);

    /// <inheritdoc />
    public RequestLandmarks Between(Endpoint client, Endpoint server) => For(client, server).Between(client, server);

    /// <inheritdoc />
    public IPlatformPolicy For(Endpoint client, Endpoint server)
    {
        var (principal, resource) = (entities.Of(client), entities.Of(server));
        if (principal is null || resource is null)
        {
            return new CedarPair(policies, null, $"who {(principal is null ? client : server).Id} is, is not known", Ends);
        }

        var named = new[] { (principal.Uid, resource.Uid), (principal.Uid, null), (null, resource.Uid), ((EntityUid?)null, (EntityUid?)null) }.SelectMany(head => _byHead[head]);
        return new CedarPair([.. named.Where(policy => policy.Principal.Holds(principal.Uid) && policy.Resource.Holds(resource.Uid))], (principal, resource), string.Empty, Ends);
    }
}
