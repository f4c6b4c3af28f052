using NeuLearn.Policy;

namespace NeuLearn.Benchmarks.Verdicts;

/// <summary>What a policy means, said plainly: of all rules that match, the first that denies, else the first that allows, else the modes.</summary>
internal sealed class FirstMatchOracle(PolicySet policy, CompiledPolicy compiled)
{
    private readonly (uint Client, uint Server, ushort Application)[] _ids =
        [.. policy.Rules.Select(r => (compiled.IdOf(r.Client), compiled.IdOf(r.Server), compiled.ApplicationId(r.Application)))];

    private readonly Dictionary<uint, Learning.Mode> _modes = policy.Modes.ToDictionary(m => compiled.IdOf(m.Key), m => m.Value);

    public Verdict Decide(PolicyKey key)
    {
        var allow = -1;
        for (var i = 0; i < _ids.Length; i++)
        {
            if (!Matches(i, key)) continue;
            if (policy.Rules[i].Action == RuleAction.Deny) return new Verdict(ModeDecision.OfDenyRule(_modes[key.Client], _modes[key.Server]), i);
            if (allow < 0) allow = i;
        }

        return allow >= 0
            ? new Verdict(VerdictKind.Allow, allow)
            : new Verdict(ModeDecision.WithoutRule(_modes[key.Client], _modes[key.Server]), -1);
    }

    private bool Matches(int index, PolicyKey key)
    {
        if (_ids[index].Client != key.Client || _ids[index].Server != key.Server) return false;
        var rule = policy.Rules[index];
        return rule.Transport == key.Transport
            && (rule.Ports.Count == 0 || rule.Ports.Any(p => p.Contains(key.Port)))
            && (rule.Application is null || key.Application == 0 || _ids[index].Application == key.Application);
    }
}
