using CsCheck;

namespace NeuLearn.Tests.State;

public class RecycledEngineTests
{
    [Fact]
    public void An_engine_in_the_memory_of_another_knows_nothing_of_what_that_learned() => Gen.Select(MergeLawTests.Acts, MergeLawTests.Acts).Sample((before, after) =>
    {
        var spent = new PolicyEngine();
        Array.ForEach(before, act => act(spent));
        var recycled = spent.Recycle();
        Assert.Equal(Traffic.Bytes(new PolicyEngine()), Traffic.Bytes(recycled));

        var fresh = new PolicyEngine();
        Array.ForEach(after, act => act(recycled));
        Array.ForEach(after, act => act(fresh));
        Assert.Equal(Traffic.Bytes(fresh), Traffic.Bytes(recycled));
    }, iter: 60);

    [Fact]
    public void Many_rows_make_way_for_many_others()
    {
        var engine = new PolicyEngine();
        for (var round = 0; round < 3; round++)
        {
            var fresh = new PolicyEngine();
            for (var i = 0; i < 3000; i++)
            {
                var connection = Traffic.Tcp(Traffic.Pod($"shop/s{i % (700 + round)}"), Traffic.Pod($"shop/t{i / 100}"), 80 + round, i % 200);
                engine.Observe(connection);
                fresh.Observe(connection);
            }

            Assert.Equal(Traffic.Bytes(fresh), Traffic.Bytes(engine));
            engine = engine.Recycle();
        }
    }
}
