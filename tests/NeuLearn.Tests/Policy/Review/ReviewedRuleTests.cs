using NeuLearn.Events;
using NeuLearn.SharedTestData;

namespace NeuLearn.Tests.Policy.Review;

public class ReviewedRuleTests
{
    [Fact]
    public void It_tells_who_decided_what_speaks_against_it_and_how_it_was_widened()
    {
        var engine = new PolicyEngine();
        foreach (var e in Traffic.Daily(Traffic.Pod("shop/web"), Traffic.Pod("shop/cart"), 8080, 5, "http")
            .Concat(Traffic.Daily(Traffic.Pod("shop/web"), Traffic.Pod("shop/db"), 5432, 1))
            .Concat(Traffic.Daily(Traffic.Pod("shop/job"), Traffic.Pod("shop/db"), 5432, 1))
            .Concat(Traffic.Daily(Traffic.Pod("shop/web"), Traffic.Pod("shop/old"), 23, 5))) engine.Observe(e);
        var review = engine.Review();
        string Id(string client, string server) => review.Rules.Single(r => r.Rule.Client == Peer.Parse(client) && r.Rule.Server == Peer.Parse(server)).Rule.Id;
        review.Accept(Id("shop/job", "shop/db"), "ada", "the nightly report");
        review.Reject(Id("shop/web", "shop/old"), "ben");
        review.Note(Id("shop/web", "shop/cart"), "ask the cart team", "ben");
        review.Deny(Peer.Parse("shop/web"), Peer.Parse("shop/admin"), Transport.Tcp, [], author: "ada", note: "nobody needs it");
        GoldenFile.Check("reviewed-rules.txt", string.Concat(engine.Review().Rules.Select(r => $"{r.Status} {r.Rule}\n  {r.Explain()}\n")));
    }
}
