using NeuLearn.Events;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Proof.Ends;

namespace NeuLearn.Formats.Lint;

/// <summary>The pods of known services, and who of them a selector selects.</summary>
internal sealed class KnownPods
{
    private readonly List<ProofEnd> _all;
    private readonly ILookup<string, ProofEnd> _bySpace;
    private readonly Dictionary<string, Selection> _known = new(StringComparer.Ordinal);

    /// <summary>Takes everybody; pods without a role are left out.</summary>
    public KnownPods(ProofEnds ends, IReadOnlySet<Peer> services)
    {
        _all = [.. ends.All.Where(e => e.Endpoint is PodEndpoint { HostNetwork: false } && services.Contains(e.Peer))];
        _bySpace = _all.ToLookup(e => e.Peer.Namespace!, StringComparer.Ordinal);
    }

    /// <summary>Every pod, one for each set of labels of a service.</summary>
    public IReadOnlyList<ProofEnd> All => _all;

    /// <summary>Whom a selector selects, for certain or perhaps.</summary>
    public Selection Of(LintedSelector selector)
    {
        if (_known.TryGetValue(selector.Text, out var known)) return known;
        var (certain, perhaps) = (new List<ProofEnd>(), false);
        foreach (var pod in selector.Namespace is { } space ? _bySpace[space] : _all)
        {
            var answer = selector.Selects((PodEndpoint)pod.Endpoint).Answer;
            if (answer == true) certain.Add(pod);
            else perhaps |= answer is null;
        }

        var part = certain.GroupBy(p => p.Peer).Where(g => g.Count() < _bySpace[g.Key.Namespace!].Count(p => p.Peer == g.Key)).Select(g => g.Key).Order().ToList();
        known = new Selection(certain, [.. certain.Select(p => p.Peer).Distinct().Order()], part, perhaps);
        _known.Add(selector.Text, known);
        return known;
    }
}

/// <summary>Whom a selector selects.</summary>
/// <param name="Pods">The pods.</param>
/// <param name="Services">Their services, in ordinal order.</param>
/// <param name="Part">Services of which it selects some pods and not others.</param>
/// <param name="IsUncertain">Whether there are pods of which it is not known.</param>
internal sealed record Selection(IReadOnlyList<ProofEnd> Pods, IReadOnlyList<Peer> Services, IReadOnlyList<Peer> Part, bool IsUncertain);
