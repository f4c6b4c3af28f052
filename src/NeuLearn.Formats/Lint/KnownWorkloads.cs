using NeuLearn.Events;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Proof.Ends;

namespace NeuLearn.Formats.Lint;

/// <summary>The workloads of known services, and who of them a selector selects.</summary>
internal sealed class KnownWorkloads
{
    private readonly List<ProofEnd> _all;
    private readonly ILookup<string, ProofEnd> _bySpace;
    private readonly Dictionary<Peer, int> _sizes;
    private readonly Dictionary<string, Selection> _known = new(StringComparer.Ordinal);

    /// <summary>Takes everybody; workloads without a role are left out, and pods on their node's network.</summary>
    public KnownWorkloads(ProofEnds ends, IReadOnlySet<Peer> services)
    {
        _all = [.. ends.All.Where(e => e.Endpoint is not PodEndpoint { HostNetwork: true } && services.Contains(e.Peer))];
        _bySpace = _all.ToLookup(e => e.Peer.Namespace ?? "", StringComparer.Ordinal);
        _sizes = _all.CountBy(e => e.Peer).ToDictionary();
    }

    /// <summary>Whom a selector selects, for certain or perhaps.</summary>
    public Selection Of(LintedSelector selector)
    {
        if (_known.TryGetValue(selector.Text, out var known)) return known;
        var (certain, perhaps) = (new List<ProofEnd>(), false);
        foreach (var workload in selector.Namespace is { } space ? _bySpace[space] : _all)
        {
            var answer = selector.Selects(workload.Endpoint).Answer;
            if (answer == true) certain.Add(workload);
            else perhaps |= answer is null;
        }

        var part = certain.CountBy(p => p.Peer).Where(g => g.Value < _sizes[g.Key]).Select(g => g.Key).Order().ToList();
        known = new Selection(certain, [.. certain.Select(p => p.Peer).Distinct().Order()], part, perhaps);
        _known.Add(selector.Text, known);
        return known;
    }

    /// <summary>All whom the selectors of an end select for certain.</summary>
    public IEnumerable<ProofEnd> Of(LintedEnd end) => end.Pods.SelectMany(selector => Of(selector).Workloads);

    /// <summary>Whether one end is all of another: of those who are known, and of all others by their writing.</summary>
    public bool Covers(LintedEnd wide, LintedEnd narrow)
    {
        if (wide.IsEveryone) return true;
        if (!narrow.Others.All(other => wide.Others.Any(one => one.Covers(other)))) return false;
        var texts = wide.Pods.Select(p => p.Text).ToHashSet(StringComparer.Ordinal);
        var left = narrow.Pods.Where(p => !texts.Contains(p.Text)).ToList();
        if (left.Count == 0) return true;
        var all = Of(wide).ToHashSet();
        return left.TrueForAll(p => Of(p) is { Workloads.Count: > 0, IsUncertain: false } selection && selection.Workloads.All(all.Contains));
    }
}

/// <summary>Whom a selector selects.</summary>
/// <param name="Workloads">The workloads.</param>
/// <param name="Services">Their services, in ordinal order.</param>
/// <param name="Part">Services of which it selects some workloads and not others.</param>
/// <param name="IsUncertain">Whether there are workloads of which it is not known.</param>
internal sealed record Selection(IReadOnlyList<ProofEnd> Workloads, IReadOnlyList<Peer> Services, IReadOnlyList<Peer> Part, bool IsUncertain);
