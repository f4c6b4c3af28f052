using NeuLearn.Events;
using NeuLearn.Hosting.Durability;
using NeuLearn.Learning;
using NeuLearn.Orleans.Tests.Clusters;
using NeuLearn.Policy;

namespace NeuLearn.Orleans.Tests.Verdicts;

public class LocalVerdictTests
{
    private static readonly PolicyQuery WebToCart = new() { Client = Peer.Parse("shop/web"), Server = Peer.Parse("shop/cart"), Transport = Transport.Tcp, Port = new ServicePort(8080) };

    [Fact]
    public async Task Every_silo_has_the_policy_and_answers_from_it_when_nobody_else_does()
    {
        await using var silos = await TestSilos.StartAsync();
        await silos.Engine.IngestAsync(Batches.Batch(new BatchId("a", 1), [.. Enumerable.Range(0, 5).Select(day => Batches.Tcp(Batches.Pod("shop/web", day % 2), Batches.Pod("shop/cart", 0), 8080, (24 * day) + 9))]));
        var changed = await silos.Engine.ChangeAsync(engine =>
        {
            engine.SetMode([Peer.Parse("shop/web"), Peer.Parse("shop/cart")], Mode.Protect, "trial");
            return engine.Modes[Peer.Parse("shop/cart")];
        });
        Assert.Equal(Mode.Protect, changed);
        Assert.Equal(Mode.Protect, (await silos.Engine.ReadAsync()).Modes[Peer.Parse("shop/cart")]);
        await silos.AddAsync();
        await Eventually(() => silos.Policies.Count == 3 && silos.Policies.All(p => p.IsThere));

        // Nobody answers a call any more, and verdicts come all the same.
        var policies = silos.Policies;
        await silos.DisposeAsync();
        Assert.All(policies, live =>
        {
            Assert.Equal(VerdictKind.Allow, live.Decide(WebToCart).Kind);
            Assert.Equal(VerdictKind.Deny, live.Decide(WebToCart with { Port = new ServicePort(9090) }).Kind);
            Assert.Equal(1, live.Current.Conversations);
        });
    }

    [Fact]
    public async Task A_policy_is_made_anew_by_itself()
    {
        await using var silos = await TestSilos.StartAsync(options => options.PolicyInterval = TimeSpan.FromMilliseconds(100), silos: 1);
        await silos.Engine.IngestAsync(Batches.Batch(new BatchId("a", 1), [Batches.Tcp(Batches.Pod("shop/web", 0), Batches.Pod("shop/cart", 0), 8080, 9)]));
        await Eventually(() => silos.Policies[0] is { IsThere: true, Current.Conversations: 1 });
        var made = silos.Policies[0].Current;
        await silos.Engine.RefreshAsync();
        // Nothing is new, so nothing is made.
        Assert.Same(made, silos.Policies[0].Current);
    }

    private static async Task Eventually(Func<bool> condition)
    {
        for (var i = 0; i < 600 && !condition(); i++) await Task.Delay(50);
        Assert.True(condition());
    }
}
