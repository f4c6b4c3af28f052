using NeuLearn.Formats.Cilium.Evaluation.Policies;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Evaluation.Requests;

namespace NeuLearn.Formats.Cilium.Evaluation.Matching;

/// <summary>
/// Which names lead to addresses: those whose lookups pass through Cilium's proxy, because a rule with <c>dns</c> lets them
/// through. Without one no address is ever learned, and a rule by name matches nothing.
/// </summary>
internal sealed class NameLookups
{
    private readonly EndpointMatch _endpoints;
    private readonly List<(CiliumSpec Spec, IReadOnlyList<TextPattern> Names)> _proxied;

    /// <summary>Takes note of all rules with <c>dns</c>.</summary>
    public NameLookups(IEnumerable<CiliumSpec> specs, EndpointMatch endpoints)
    {
        _endpoints = endpoints;
        _proxied =
        [
            .. from spec in specs
               from rule in spec.Egress.Allows
               from port in rule.Ports ?? []
               where port.Dns is not null && !spec.IsOfNodes
               select (spec, port.Dns),
        ];
    }

    /// <summary>Whether a rule by name matches an address outside the cluster.</summary>
    /// <param name="wanted">The name, or the pattern.</param>
    /// <param name="subject">The pod whose rule it is.</param>
    /// <param name="other">The address, with the names it was looked up under.</param>
    public Match Of(TextPattern wanted, PodEndpoint subject, ExternalEndpoint other)
    {
        var result = Match.No;
        foreach (var name in other.Names.Select(NormalName.Of).Where(wanted.Matches))
        {
            result = result.Or(Learns(subject, name));
        }

        return result;
    }

    private Match Learns(PodEndpoint subject, string name)
    {
        var result = Match.No;
        foreach (var (spec, _) in _proxied.Where(rule => rule.Names.Any(pattern => pattern.Matches(name))))
        {
            var isHere = spec.Namespace is null || string.Equals(spec.Namespace, subject.Namespace, StringComparison.Ordinal);
            var selects = isHere ? _endpoints.Of(spec.Subject, subject) : Match.No;
            result = result.Or(selects.Answer == true ? Match.Yes
                : Match.Maybe($"{subject.Id} does not look {name} up through the proxy, and whether another pod of its node does is not known"));
        }

        return result;
    }
}
