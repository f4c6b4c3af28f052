using NeuLearn.Learning;
using NeuLearn.Policy;

namespace NeuLearn.Tests.Policy;

public class ModeDecisionTests
{
    [Theory]
    [InlineData(Mode.Discover, Mode.Discover, VerdictKind.Learn)]
    [InlineData(Mode.Discover, Mode.Monitor, VerdictKind.Learn)]
    [InlineData(Mode.Discover, Mode.Protect, VerdictKind.Learn)]
    [InlineData(Mode.Monitor, Mode.Discover, VerdictKind.Learn)]
    [InlineData(Mode.Monitor, Mode.Monitor, VerdictKind.Violate)]
    [InlineData(Mode.Monitor, Mode.Protect, VerdictKind.Violate)]
    [InlineData(Mode.Protect, Mode.Discover, VerdictKind.Learn)]
    [InlineData(Mode.Protect, Mode.Monitor, VerdictKind.Violate)]
    [InlineData(Mode.Protect, Mode.Protect, VerdictKind.Deny)]
    public void Trap99_without_a_rule_the_less_strict_side_decides(Mode client, Mode server, VerdictKind verdict) =>
        Assert.Equal(verdict, ModeDecision.WithoutRule(client, server));

    [Theory]
    [InlineData(Mode.Discover, VerdictKind.Learn)]
    [InlineData(Mode.Monitor, VerdictKind.Violate)]
    [InlineData(Mode.Protect, VerdictKind.Deny)]
    public void With_an_unmanaged_end_the_managed_one_decides(Mode mode, VerdictKind verdict)
    {
        Assert.Equal(verdict, ModeDecision.WithoutRule(null, mode));
        Assert.Equal(verdict, ModeDecision.WithoutRule(mode, null));
    }

    [Fact]
    public void A_deny_rule_stops_only_where_both_managed_ends_are_protected()
    {
        Assert.Equal(VerdictKind.Deny, ModeDecision.OfDenyRule(Mode.Protect, Mode.Protect));
        Assert.Equal(VerdictKind.Deny, ModeDecision.OfDenyRule(null, Mode.Protect));
        Assert.Equal(VerdictKind.Violate, ModeDecision.OfDenyRule(Mode.Discover, Mode.Protect));
        Assert.Equal(VerdictKind.Violate, ModeDecision.OfDenyRule(Mode.Protect, Mode.Monitor));
    }
}
