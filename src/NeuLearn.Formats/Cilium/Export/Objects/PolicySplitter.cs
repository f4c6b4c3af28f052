using NeuLearn.Formats.Planning;

namespace NeuLearn.Formats.Cilium.Export.Objects;

/// <summary>Splits a policy that is too large for one object. Policies add up, so the parts together say the same.</summary>
internal sealed class PolicySplitter(ObjectNames names, ObjectLimits limits)
{
    /// <summary>The parts with their text, the first under the policy's own name.</summary>
    public IEnumerable<(PolicyObject Policy, string Text)> Split(PolicyObject policy)
    {
        var text = PolicyYaml.Write(policy);
        if (limits.Allow(text.Length, policy.Rules.Count)) return [(policy, text)];
        var head = PolicyYaml.Write(policy with { Entries = [] }).Length;
        var pieces = policy.Entries.SelectMany(e => e.Entry.Peers.Chunk(ObjectLimits.PeersAtOnce).Select(peers => (e.Section, Entry: e.Entry with { Peers = peers })));
        return limits.Spread(pieces.Select(p => (p, PolicyYaml.Write(p.Entry, p.Section).Length, p.Entry.Peers.Sum(e => e.Rules.Count))), head)
            .Select((part, i) => policy with { Name = i == 0 ? policy.Name : names.Part(policy.Namespace, policy.Name, i + 1), Entries = part })
            .Select(part => (part, PolicyYaml.Write(part)));
    }
}
