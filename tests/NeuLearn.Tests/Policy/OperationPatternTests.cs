using NeuLearn.Events;
using NeuLearn.Policy;

namespace NeuLearn.Tests.Policy;

public class OperationPatternTests
{
    private static readonly OperationPattern Products = new("GET", "/p/{slug:a-z-,16}", null);

    [Fact]
    public void A_pattern_matches_covers_and_overlaps_by_one_meaning_of_paths()
    {
        Assert.True(Products.Matches(new Operation { Method = "GET", Path = "/p/red-shoe" }));
        Assert.False(Products.Matches(new Operation { Method = "POST", Path = "/p/red-shoe" }));
        Assert.False(Products.Matches(new Operation { Method = "GET" }));
        Assert.True(Products.Covers(new OperationPattern("GET", "/p/red-shoe", null)));
        Assert.False(Products.Covers(new OperationPattern("GET", null, null)));
        Assert.False(Products.Covers(new OperationPattern(null, "/p/red-shoe", null)));
        Assert.True(new OperationPattern("GET", null, null).Covers(Products));
        Assert.True(Products.Overlaps(new OperationPattern(null, "/p/red-shoe", null)));
        Assert.True(Products.Overlaps(new OperationPattern(null, "/p/{slug:a-zA-Z,8}", null)));
        Assert.False(Products.Overlaps(new OperationPattern(null, "/p/{int}", null)));
    }

    [Fact]
    public void A_rule_with_a_class_answers_in_verdicts()
    {
        var rule = Rules.Allow("shop/web", "shop/cart", application: "http") with { Operations = [new OperationPattern("GET", "/p/17", null), Products] };
        var policy = Rules.Compile(rule);
        Assert.Equal(VerdictKind.Allow, policy.Decide(Rules.Ask("shop/web", "shop/cart", application: "http", operation: "GET /p/blue-hat")).Kind);
        Assert.Equal(VerdictKind.Allow, policy.Decide(Rules.Ask("shop/web", "shop/cart", application: "http", operation: "GET /p/17")).Kind);
        Assert.Equal(VerdictKind.Deny, policy.Decide(Rules.Ask("shop/web", "shop/cart", application: "http", operation: "GET /p/Blue")).Kind);
    }
}
