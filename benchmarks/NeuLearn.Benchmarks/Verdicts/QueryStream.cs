using NeuLearn.Events;
using NeuLearn.Policy;

namespace NeuLearn.Benchmarks.Verdicts;

/// <summary>Connections to be judged: one exact key for each rule, and a stream of which four in five are such keys.</summary>
internal sealed class QueryStream
{
    private readonly Random _random = new(13);

    public QueryStream(PolicySet policy, CompiledPolicy compiled, int queries)
    {
        Exact = [.. policy.Rules.Select(r => Inside(r, compiled))];
        Keys = new PolicyKey[queries];
        for (var i = 0; i < queries; i++)
        {
            var key = Exact[_random.Next(Exact.Length)];
            Keys[i] = _random.Next(20) switch
            {
                0 => key with { Port = new ServicePort((ushort)_random.Next(1, 65_536)) },
                1 => key with { Client = Exact[_random.Next(Exact.Length)].Client },
                2 => key with { Application = (ushort)_random.Next(1, 9) },
                3 => key with { Application = 0 },
                _ => key,
            };
        }
    }

    /// <summary>A key that each rule matches, in the order of the rules.</summary>
    public PolicyKey[] Exact { get; }

    public PolicyKey[] Keys { get; }

    private PolicyKey Inside(Rule rule, CompiledPolicy compiled)
    {
        var range = rule.Ports.Count == 0 ? PortRange.Of(new ServicePort(443)) : rule.Ports[^1];
        return new PolicyKey(
            compiled.IdOf(rule.Client), compiled.IdOf(rule.Server), rule.Transport,
            new ServicePort((ushort)_random.Next(range.First.Value, range.Last.Value + 1)),
            rule.Application is null ? (ushort)_random.Next(9) : compiled.ApplicationId(rule.Application));
    }
}
