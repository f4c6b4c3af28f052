using NeuLearn.Formats.Cedar.Evaluation.Policies;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Evaluation.Requests;

namespace NeuLearn.Formats.Cedar.Evaluation;

/// <summary>The policies whose head names two ends.</summary>
/// <param name="policies">The policies.</param>
/// <param name="ends">The ends; null when nobody knows who one of them is.</param>
/// <param name="doubt">Who that is.</param>
/// <param name="landmarks">What all policies speak of.</param>
internal sealed class CedarPair(IReadOnlyList<CedarPolicy> policies, (CedarEntity Principal, CedarEntity Resource)? ends, string doubt, EndLandmarks landmarks) : IPlatformPolicy
{
    /// <inheritdoc />
    public EndLandmarks Ends => landmarks;

    /// <inheritdoc />
    public Judgement Judge(Connection connection)
    {
        if (ends is not var (principal, resource))
        {
            return new Judgement(Verdict.Unknown, doubt, []);
        }

        var request = new CedarRequest(principal, resource, CedarEntities.Context(connection));
        var applying = policies.Where(policy => policy.AppliesTo(request)).ToLookup(policy => policy.IsForbid, policy => policy.Written);
        return applying.Contains(true) ? new Judgement(Verdict.Deny, $"forbidden by {string.Join(", ", applying[true])}", [.. applying[true]]) { IsExplicitDeny = true }
            : applying.Contains(false) ? new Judgement(Verdict.Allow, $"permitted by {string.Join(", ", applying[false])}", [.. applying[false]])
            : new Judgement(Verdict.Deny, "no policy permits it", []);
    }

    /// <inheritdoc />
    public RequestLandmarks Between(Endpoint client, Endpoint server) => CedarLandmarks.Requests(policies);
}
