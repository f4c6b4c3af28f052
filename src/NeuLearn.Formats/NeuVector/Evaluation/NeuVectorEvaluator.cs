using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Evaluation.Requests;
using NeuLearn.Formats.Lint;
using NeuLearn.Formats.NeuVector.Evaluation.Matching;
using NeuLearn.Formats.NeuVector.Evaluation.Policies;
using NeuLearn.Learning;

namespace NeuLearn.Formats.NeuVector.Evaluation;

/// <summary>
/// Says what NvSecurityRules let through, from their text alone: the first rule that matches decides, by priority; without one,
/// the modes of the ends. It shares nothing with the exporter but how NeuVector names services and applications.
/// </summary>
internal sealed class NeuVectorEvaluator : IPlatformPolicy, ILintedPolicy
{
    private readonly Dictionary<(string From, string To), List<(int Order, GroupRule Rule)>> _rules = [];
    private readonly Dictionary<string, List<Target>> _targets = new(StringComparer.Ordinal);
    private readonly GroupMatch _groups;
    private readonly Contention _contention;
    private readonly Lazy<IReadOnlyList<LintedObject>> _objects;

    /// <summary>Makes an evaluator.</summary>
    /// <param name="read">All rules and modes.</param>
    /// <param name="namespaces">The labels of the namespaces.</param>
    /// <param name="contention">Which end decides where their modes differ.</param>
    public NeuVectorEvaluator(SecurityRules read, NamespaceLabels namespaces, Contention contention)
    {
        _groups = new GroupMatch(namespaces);
        _contention = contention;
        // Rules that deny nodes come behind all others.
        IReadOnlyList<GroupRule> ordered = [.. read.Rules.OrderBy(rule => rule.IsDenialOfNodes).ThenByDescending(rule => rule.Priority)];
        _objects = new Lazy<IReadOnlyList<LintedObject>>(() => new NeuVectorLint(_groups).Of(read.Targets, ordered));
        foreach (var (order, rule) in ordered.Index())
        {
            var key = (Bucket(rule.From), Bucket(rule.To));
            if (!_rules.TryGetValue(key, out var rules)) _rules.Add(key, rules = []);
            rules.Add((order, rule));
        }

        foreach (var target in read.Targets.Where(target => target.Group.IsOfService))
        {
            if (!_targets.TryGetValue(target.Group.Name, out var targets)) _targets.Add(target.Group.Name, targets = []);
            targets.Add(target);
        }

        Ends = NeuVectorLandmarks.Ends(read.Rules);
    }

    /// <inheritdoc />
    public EndLandmarks Ends { get; }

    /// <inheritdoc />
    public IReadOnlyList<LintedObject> Objects => _objects.Value;

    /// <summary>The verdict on a connection.</summary>
    public Judgement Judge(Connection connection) => For(connection.Client, connection.Server).Judge(connection);

    /// <inheritdoc />
    public RequestLandmarks Between(Endpoint client, Endpoint server) => For(client, server).Between(client, server);

    /// <inheritdoc />
    public IPlatformPolicy For(Endpoint client, Endpoint server)
    {
        var rules = from opening in Buckets(client)
                    from accepting in Buckets(server)
                    from found in _rules.GetValueOrDefault((opening, accepting), [])
                    let match = _groups.Of(found.Rule.From, client).And(_groups.Of(found.Rule.To, server))
                    where match.Answer != false
                    orderby found.Order
                    select (found.Rule, match);
        return new NeuVectorPair([.. rules], new EndModes(ModeOf(client), ModeOf(server), _contention), Ends);
    }

    /// <summary>The mode of an end; null for what is no pod with a network of its own. A pod that no object is for is in Discover.</summary>
    private EndMode? ModeOf(Endpoint endpoint)
    {
        if (endpoint is not PodEndpoint { HostNetwork: false } pod) return null;
        var targets = _targets.GetValueOrDefault(GroupOf(pod), []).FindAll(target => _groups.Of(target.Group, pod).Answer == true);
        return targets.Count == 0 ? EndMode.New : new EndMode(targets[^1].Mode, targets[^1].Written);
    }

    private static string Bucket(RuleGroup group) => group.IsOfService ? group.Name : string.Empty;

    private static string[] Buckets(Endpoint endpoint) => endpoint is PodEndpoint pod ? [GroupOf(pod), string.Empty] : [string.Empty];

    private static string GroupOf(PodEndpoint pod) => $"{RuleGroup.OfService}{PodServiceName.Of(pod.Name, pod.Labels.Known)}.{pod.Namespace}";
}
