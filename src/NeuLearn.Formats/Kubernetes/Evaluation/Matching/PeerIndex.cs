using System.Net;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Evaluation.Selectors;
using NeuLearn.Formats.Kubernetes.Evaluation.Policies;

namespace NeuLearn.Formats.Kubernetes.Evaluation.Matching;

/// <summary>
/// Finds the rules that may speak of an end without looking at every peer: by the one namespace and label value that a peer
/// asks for, and by single addresses. What it finds is still to be judged; what it leaves out certainly does not match.
/// </summary>
internal sealed class PeerIndex
{
    private const string NameLabel = "kubernetes.io/metadata.name";
    private readonly Dictionary<(string Space, string Key, string Value), List<int>> _byLabel = [];
    private readonly Dictionary<IPAddress, List<int>> _byAddress = [];
    private readonly List<int> _selectors = [];
    private readonly List<(AddressPeer Block, int Rule)> _blocks = [];
    private readonly List<int> _everyone = [];
    private readonly List<int> _all;

    /// <summary>Indexes some rules.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="home">The namespace of the policy.</param>
    public PeerIndex(IReadOnlyList<PolicyRule> rules, string home)
    {
        _all = [.. Enumerable.Range(0, rules.Count)];
        foreach (var rule in _all)
        {
            if (rules[rule].Peers is not { } peers)
            {
                _everyone.Add(rule);
                continue;
            }

            foreach (var peer in peers)
            {
                Add(peer, rule, home);
            }
        }
    }

    /// <summary>The rules that may match, in ascending order; null for none.</summary>
    public IReadOnlyCollection<int>? Find(Endpoint other, NamespaceLabels namespaces)
    {
        if (other.Addresses.Count == 0 || other is PodEndpoint { Labels.IsComplete: false })
        {
            return _all;
        }

        SortedSet<int>? found = _everyone.Count > 0 ? [.. _everyone] : null;
        if (other is PodEndpoint { HostNetwork: false } pod)
        {
            Add(_selectors, ref found);
            var space = namespaces.Of(pod.Namespace).Known.GetValueOrDefault(NameLabel, pod.Namespace);
            foreach (var (key, value) in pod.Labels.Known)
            {
                Add(_byLabel.GetValueOrDefault((space, key, value)), ref found);
            }
        }

        foreach (var address in other.Addresses)
        {
            Add(_byAddress.GetValueOrDefault(address), ref found);
            foreach (var (block, rule) in _blocks)
            {
                if (block.Range.Contains(address))
                {
                    (found ??= []).Add(rule);
                }
            }
        }

        return found;
    }

    private static void Add(List<int>? rules, ref SortedSet<int>? found)
    {
        if (rules is { Count: > 0 })
        {
            (found ??= []).UnionWith(rules);
        }
    }

    private void Add(PolicyPeer peer, int rule, string home)
    {
        switch (peer)
        {
            case AddressPeer { Range: var range } block when range.PrefixLength < range.Base.GetAddressBytes().Length * 8:
                _blocks.Add((block, rule));
                break;
            case AddressPeer block:
                Entry(_byAddress, block.Range.Base).Add(rule);
                break;
            case SelectorPeer selector when SpaceOf(selector, home) is { } space && LabelOf(selector) is { } label:
                Entry(_byLabel, (space, label.Key, label.Values[0])).Add(rule);
                break;
            default:
                _selectors.Add(rule);
                break;
        }
    }

    private static string? SpaceOf(SelectorPeer peer, string home) => peer.NamespaceSelector is not { } selector ? home
        : selector.Requirements.FirstOrDefault(r => r is { Key: NameLabel, Operator: LabelOperator.In, Values.Count: 1 })?.Values[0];

    private static LabelRequirement? LabelOf(SelectorPeer peer) =>
        peer.PodSelector?.Requirements.FirstOrDefault(r => r is { Operator: LabelOperator.In, Values.Count: 1 });

    private static List<int> Entry<TKey>(Dictionary<TKey, List<int>> entries, TKey key)
        where TKey : notnull
    {
        if (!entries.TryGetValue(key, out var rules))
        {
            entries.Add(key, rules = []);
        }

        return rules;
    }
}
