using NeuLearn.Learning;

namespace NeuLearn.Policy;

/// <summary>The first invariant: whatever was accepted into a baseline is allowed by the policy built from it, each connection as it was seen.</summary>
internal static class Soundness
{
    /// <exception cref="InvalidOperationException">An accepted conversation is not allowed.</exception>
    public static void Check(PolicySet policy, IEnumerable<LearnedConversation> accepted)
    {
        var compiled = new CompiledPolicy(policy);
        foreach (var learned in accepted)
        {
            foreach (var query in Queries(learned))
            {
                var verdict = compiled.Decide(query);
                if (verdict.Rule < 0 || (verdict.Kind != VerdictKind.Allow && policy.Rules[verdict.Rule].Action == RuleAction.Allow))
                    throw new InvalidOperationException($"The policy does not allow what it was built from: {Rule.Of(learned)}. {compiled.Explain(query)}");
            }
        }
    }

    // What was widened is asked as it was seen, not as the rule says it.
    private static IEnumerable<PolicyQuery> Queries(LearnedConversation learned)
    {
        var waiting = learned.Waiting.Select(o => o.Operation).ToHashSet();
        foreach (var c in learned.Conversation.Parts)
        {
            var query = new PolicyQuery
            {
                Client = c.Client,
                Server = c.Server,
                Transport = c.Transport,
                Port = c.Port,
                Application = c.Application.Length == 0 ? null : c.Application,
            };
            yield return query;
            if (learned.Operations.Count == 0) continue;
            foreach (var operation in c.Operations.Where(o => !waiting.Contains(o.Operation))) yield return query with { Operation = operation.Operation };
        }
    }
}
