using NeuLearn.Formats.ClusterNetworkPolicy.Evaluation.Policies;
using NeuLearn.Formats.Evaluation.Selectors;

namespace NeuLearn.Formats.ClusterNetworkPolicy.Evaluation;

/// <summary>The policies that may be for the pods of a namespace, so that not all of them are asked for each pod.</summary>
internal sealed class PolicyIndex
{
    private const string NamespaceName = "kubernetes.io/metadata.name";
    private readonly ILookup<string, ClusterPolicy> _byNamespace;
    private readonly List<ClusterPolicy> _anywhere;

    /// <summary>Takes note of these policies.</summary>
    public PolicyIndex(IReadOnlyCollection<ClusterPolicy> policies)
    {
        var named = policies.Select(policy => (Policy: policy, Names: NamesOf(policy))).ToList();
        _byNamespace = named.SelectMany(policy => (policy.Names ?? []).Distinct(StringComparer.Ordinal).Select(name => (Name: name, policy.Policy)))
            .ToLookup(policy => policy.Name, policy => policy.Policy, StringComparer.Ordinal);
        _anywhere = [.. named.Where(policy => policy.Names is null).Select(policy => policy.Policy)];
    }

    /// <summary>The policies whose subject may be in a namespace.</summary>
    public IEnumerable<ClusterPolicy> Of(string space) => _byNamespace[space].Concat(_anywhere);

    private static IReadOnlyList<string>? NamesOf(ClusterPolicy policy) => policy.Subject.NamespaceSelector!.Requirements
        .FirstOrDefault(requirement => requirement is { Key: NamespaceName, Operator: LabelOperator.In })?.Values;
}
