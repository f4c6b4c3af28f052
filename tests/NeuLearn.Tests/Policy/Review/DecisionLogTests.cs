using CsCheck;
using NeuLearn.Events;
using NeuLearn.Policy.Review;

namespace NeuLearn.Tests.Policy.Review;

public class DecisionLogTests
{
    private static readonly Gen<(int Rule, DecisionKind Kind, int Text, int Time)[]> Entries =
        Gen.Select(Gen.Int[0, 3], Gen.Enum<DecisionKind>(), Gen.Int[0, 2], Gen.Int[1, 3]).Array[0, 12];

    [Fact]
    public void Logs_merge_in_any_order_any_number_of_times() => Gen.Select(Entries, Entries, Entries).Sample((a, b, c) =>
    {
        var whole = Traffic.Bytes(Merged(a, b, c));
        Assert.Equal(whole, Traffic.Bytes(Merged(c, b, a)));
        Assert.Equal(whole, Traffic.Bytes(Merged(b, a, c, b, a)));
        var right = Traffic.Reload(Traffic.Bytes(Merged(b, c)));
        var left = Merged(a);
        left.Merge(right);
        Assert.Equal(whole, Traffic.Bytes(left));
        Assert.Equal(whole, Traffic.Bytes(Traffic.Reload(whole)));
    }, iter: 100);

    private static PolicyEngine Merged(params (int Rule, DecisionKind Kind, int Text, int Time)[][] logs)
    {
        var engine = new PolicyEngine();
        foreach (var log in logs)
        {
            var other = new PolicyEngine();
            foreach (var (rule, kind, text, time) in log) other.Decisions.Join(Decision(rule, kind, text), kind == DecisionKind.Note, (ulong)time);
            engine.Merge(other);
        }

        return engine;
    }

    private static Decision Decision(int rule, DecisionKind kind, int text)
    {
        var match = new RuleMatch { Client = Peer.Parse("shop/web"), Server = Peer.Parse($"shop/s{rule}"), Transport = Transport.Tcp };
        return new Decision
        {
            Kind = kind, RuleId = $"r-{rule}", Subject = match, Replacement = kind == DecisionKind.Edit ? match with { Application = "http" } : null,
            Author = text == 0 ? null : $"a{text}", Note = text == 2 ? "why" : null,
        };
    }
}
