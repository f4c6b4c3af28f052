using CsCheck;
using NeuLearn.Events;

namespace NeuLearn.Tests.State;

public class SplitLawTests
{
    [Fact]
    public void Parts_in_any_order_and_repeated_are_the_whole() => Gen.Select(MergeLawTests.Acts, Gen.Int[1, 9], Gen.Int[0, int.MaxValue]).Sample((acts, parts, seed) =>
    {
        var random = new Random(seed);
        var split = MergeLawTests.Of(acts).Split(parts).OfType<PolicyEngine>().Select(Kept).ToList();
        Assert.Equal(Traffic.Bytes(MergeLawTests.Of(acts)), Merged(split.Concat(split.Take(2)).OrderBy(_ => random.Next())));
    }, iter: 50);

    [Fact]
    public void Parts_that_batches_were_dealt_to_hold_together_what_one_engine_learns_of_all_of_them() =>
        Gen.Select(StateLawTests.Event.Array[0, 120], Gen.Int[1, 5], Gen.Int[1, 9]).Sample((events, batches, parts) =>
        {
            var kept = Enumerable.Range(0, parts).Select(_ => new PolicyEngine()).ToList();
            var inventory = new PolicyEngine();
            inventory.Inventory.Add(StateLawTests.Inventory);
            foreach (var learned in events.Chunk((events.Length / batches) + 1).Select(Observed).Append(inventory))
            {
                var split = learned.Split(parts);
                for (var i = 0; i < parts; i++)
                {
                    if (split[i] is not { } part) continue;
                    kept[i] = Kept(kept[i]);
                    kept[i].Merge(Kept(part));
                }
            }

            Assert.Equal(Traffic.Bytes(StateLawTests.Learn(events)), Merged(kept));
        }, iter: 30);

    [Fact]
    public void A_conversation_is_whole_in_one_part_whoever_learned_it_first()
    {
        var one = Traffic.Learn(Traffic.Daily(Traffic.Pod("shop/web"), Traffic.Pod("shop/cart"), 8080, 3, "http"));
        var other = Traffic.Learn(
            Traffic.Daily(Traffic.Pod("shop/zebra"), Traffic.Pod("shop/ant"), 1, 1, "dns"),
            Traffic.Daily(Traffic.Pod("shop/web", 1), Traffic.Pod("shop/cart", 2), 8080, 1, "http").Select(e => e with { Outcome = Outcome.Refused, Operation = new Operation { Method = "GET", Path = "/" } }));
        Assert.Equal(PartOf(one, 8080), PartOf(other, 8080));

        static int PartOf(PolicyEngine engine, int port) => Assert.Single(
            engine.Split(64).Index(), p => p.Item?.Graph().Graph.Edges.Any(e => e.Conversation.Port.Value == port) == true).Index;
    }

    [Fact]
    public void Many_conversations_are_dealt_out_evenly()
    {
        var engine = Traffic.Learn(Enumerable.Range(0, 4_000).Select(i => Traffic.Tcp(Traffic.Pod($"shop/c{i % 50}"), Traffic.Pod($"shop/s{i / 50}"), 80, i % 24)));
        Assert.All(engine.Split(8), part => Assert.InRange(part!.Graph().Graph.EdgeCount, 400, 600));
    }

    [Fact]
    public void Nothing_has_no_parts() => Assert.All(new PolicyEngine().Split(3), Assert.Null);

    [Fact]
    public void There_is_at_least_one_part() => Assert.Throws<ArgumentOutOfRangeException>(() => new PolicyEngine().Split(0));

    private static PolicyEngine Observed(ConnectionEvent[] events) => Traffic.Learn(events);

    private static PolicyEngine Kept(PolicyEngine part)
    {
        using var bytes = new MemoryStream();
        part.SavePart(bytes);
        return Traffic.Reload(bytes.ToArray());
    }

    private static byte[] Merged(IEnumerable<PolicyEngine> parts)
    {
        var whole = new PolicyEngine();
        foreach (var part in parts) whole.Merge(part);
        return Traffic.Bytes(whole);
    }
}
