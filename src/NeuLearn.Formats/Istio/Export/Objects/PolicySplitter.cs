using NeuLearn.Formats.Planning;

namespace NeuLearn.Formats.Istio.Export.Objects;

/// <summary>Splits a policy that is too large for one object. Policies of one action add up, so the parts together say the same.</summary>
internal sealed class PolicySplitter(ObjectNames names, ObjectLimits limits)
{
    /// <summary>The rules that the API takes in one policy.</summary>
    public const int MostRules = 512;

    /// <summary>The parts with their text, the first under the policy's own name.</summary>
    public IEnumerable<(PolicyObject Policy, string Text)> Split(PolicyObject policy)
    {
        var text = PolicyYaml.Write(policy);
        if (policy.Rules.Count <= MostRules && limits.Allow(text.Length, policy.Ids.Count)) return [(policy, text)];
        var head = text.Length - policy.Rules.Sum(r => PolicyYaml.Write(r).Length);
        return limits.Spread(policy.Rules.Select(r => (r, PolicyYaml.Write(r).Length, r.Ids.Count)), Math.Max(head, 0))
            .SelectMany(part => part.Chunk(MostRules))
            .Select((part, i) => policy with { Name = i == 0 ? policy.Name : names.Part(policy.Namespace, policy.Name, i + 1), Rules = part })
            .Select(part => (part, PolicyYaml.Write(part)));
    }
}
