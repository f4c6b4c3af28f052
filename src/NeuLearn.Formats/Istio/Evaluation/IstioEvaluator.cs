using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Evaluation.Requests;
using NeuLearn.Formats.Evaluation.Selectors;
using NeuLearn.Formats.Istio.Evaluation.Matching;
using NeuLearn.Formats.Istio.Evaluation.Policies;
using NeuLearn.Formats.Lint;

namespace NeuLearn.Formats.Istio.Evaluation;

/// <summary>
/// Says what AuthorizationPolicies let through, from their text alone. It is the judge of what the exporter writes, and is kept
/// plain for that: it shares nothing with it, and computes every answer anew.
/// </summary>
/// <remarks>Every pod with a network of its own is taken to have a sidecar. Policies in dry run, and those that audit, are not enforced.</remarks>
internal sealed class IstioEvaluator : IPlatformPolicy, ILintedPolicy
{
    private readonly Mesh _mesh;
    private readonly RuleMatch _rules;
    private readonly ILookup<string, AuthorizationPolicy> _policies;
    private readonly Lazy<IReadOnlyList<LintedObject>> _objects;

    /// <summary>Makes an evaluator.</summary>
    /// <param name="read">All policies of the mesh.</param>
    /// <param name="mesh">What they do not say of it.</param>
    public IstioEvaluator(AuthorizationPolicySet read, Mesh mesh)
    {
        _mesh = mesh;
        _objects = new Lazy<IReadOnlyList<LintedObject>>(() => [.. read.Policies.Select(new IstioLint(mesh).Of)]);
        _rules = new RuleMatch(mesh);
        _policies = read.Policies.Where(policy => policy.IsEnforced).ToLookup(policy => policy.Namespace, StringComparer.Ordinal);
        Ends = IstioLandmarks.Ends(read.Policies);
    }

    /// <inheritdoc />
    public EndLandmarks Ends { get; }

    /// <inheritdoc />
    public IReadOnlyList<LintedObject> Objects => _objects.Value;

    /// <summary>The verdict on a connection: the server's proxy asks CUSTOM policies, then DENY, then ALLOW.</summary>
    public Judgement Judge(Connection connection)
    {
        var (client, server) = (connection.Client, connection.Server);
        if (EndpointPlace.IsItself(client, server))
        {
            return Judgement.Open("a pod always reaches itself");
        }

        if (connection.Transport != Transport.Tcp)
        {
            return Judgement.Open($"{connection.Transport} does not pass through the proxy");
        }

        var selecting = Selecting(server);
        if (selecting.Count == 0)
        {
            return Judgement.Open($"no policy selects {server.Id}");
        }

        var customs = Matching(selecting, PolicyAction.Custom, connection);
        var denials = Matching(selecting, PolicyAction.Deny, connection);
        if (customs.Answer.Answer != false)
        {
            // The provider may refuse what it is asked about, and allows nothing that the others do not.
            customs.Answer = Match.Maybe("what the provider of a CUSTOM policy answers is not known");
        }

        // Without any policy that allows, whatever is not denied passes.
        var allowers = selecting.Where(found => found.Policy.Action == PolicyAction.Allow).ToList();
        // A policy that perhaps selects, and if it does lets the connection in, closes nothing to it.
        var isClosed = allowers.Where(found => found.Selects.Answer == true || Matching(found.Policy, connection).Answer != true)
            .Aggregate(Match.No, (match, found) => match.Or(found.Selects));
        var grants = Matching(selecting, PolicyAction.Allow, connection);
        var passes = customs.Answer.Not().And(denials.Answer.Not()).And(isClosed.Not().Or(grants.Answer));
        return passes.Answer switch
        {
            true => new Judgement(Verdict.Allow, grants.Deciders.Count > 0 ? $"allowed by {Names(grants.Deciders)}" : $"no policy that denies matches, and none that allows selects {server.Id}", grants.Deciders),
            false when denials.Answer.Answer == true => new Judgement(Verdict.Deny, $"denied by a rule of {Names(denials.Deciders)}", denials.Deciders) { IsExplicitDeny = true },
            false => new Judgement(Verdict.Deny, $"no rule of {Names([.. allowers.Select(found => found.Policy.Source)])} matches", [.. allowers.Select(found => found.Policy.Source)]),
            _ => new Judgement(Verdict.Unknown, passes.Reason, [.. customs.Deciders, .. denials.Deciders, .. grants.Deciders]),
        };
    }

    /// <inheritdoc />
    public RequestLandmarks Between(Endpoint client, Endpoint server) => IstioLandmarks.Between(Selecting(server).SelectMany(found => found.Policy.Rules));

    /// <summary>The policies that select a server, or may: those of its namespace and those of the root namespace.</summary>
    private List<(AuthorizationPolicy Policy, Match Selects)> Selecting(Endpoint server)
    {
        if (server is not PodEndpoint { HostNetwork: false } pod)
        {
            return [];
        }

        return [.. _policies[pod.Namespace].Concat(string.Equals(pod.Namespace, _mesh.RootNamespace, StringComparison.Ordinal) ? [] : _policies[_mesh.RootNamespace])
            .Select(policy => (policy, SelectorMatch.Of(policy.Selector, pod.Labels, pod.Id))).Where(found => found.Item2.Answer != false)];
    }

    /// <summary>Whether a rule of the policies of one action matches, and which.</summary>
    private (Match Answer, IReadOnlyList<PolicySource> Deciders) Matching(
        List<(AuthorizationPolicy Policy, Match Selects)> selecting, PolicyAction action, Connection connection)
    {
        var answer = Match.No;
        var deciders = new List<(PolicySource Source, bool IsCertain)>();
        foreach (var (policy, selects) in selecting.Where(found => found.Policy.Action == action))
        {
            foreach (var rule in policy.Rules)
            {
                var match = selects.And(_rules.Of(rule, action == PolicyAction.Allow, connection));
                answer = answer.Or(match);
                if (match.Answer != false)
                {
                    deciders.Add((rule.Written, match.Answer == true));
                }
            }
        }

        return (answer, [.. deciders.Where(decider => decider.IsCertain || answer.Answer != true).Select(decider => decider.Source)]);
    }

    private Match Matching(AuthorizationPolicy policy, Connection connection) =>
        policy.Rules.Aggregate(Match.No, (match, rule) => match.Or(_rules.Of(rule, policy.Action == PolicyAction.Allow, connection)));

    private static string Names(IReadOnlyList<PolicySource> sources) =>
        string.Join(", ", sources.Select(source => source.Policy).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
}
