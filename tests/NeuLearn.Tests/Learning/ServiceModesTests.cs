using CsCheck;
using NeuLearn.Events;
using NeuLearn.Inventory;
using NeuLearn.Learning;

namespace NeuLearn.Tests.Learning;

public class ServiceModesTests
{
    private static readonly Peer Web = Peer.Parse("shop/web"), Cart = Peer.Parse("shop/cart"), Fresh = Peer.Parse("shop/fresh");

    [Fact]
    public void What_was_set_counts_before_selectors_and_these_before_new_services()
    {
        var engine = Shop();
        Assert.Equal((Mode.Discover, "nothing"), Of(engine, Web));
        engine.SetDefaultMode(ServiceSelector.Parse("shop/*"), Mode.Monitor);
        Assert.Equal((Mode.Monitor, "shop/*"), Of(engine, Web));
        engine.SetMode(Web, Mode.Discover);
        Assert.Equal((Mode.Discover, "set"), Of(engine, Web));
        Assert.Equal((Mode.Monitor, "shop/*"), Of(engine, Cart));
    }

    [Fact]
    public void The_selector_that_asks_for_more_counts_and_of_two_as_specific_the_stricter_mode()
    {
        var engine = Shop();
        engine.SetDefaultMode(ServiceSelector.Parse("shop/*"), Mode.Protect);
        engine.SetDefaultMode(ServiceSelector.Parse("shop/*,app=web"), Mode.Discover);
        Assert.Equal((Mode.Discover, "shop/*,app=web"), Of(engine, Web));
        Assert.Equal((Mode.Protect, "shop/*"), Of(engine, Cart));
        engine.SetDefaultMode(ServiceSelector.Parse("app=cart"), Mode.Monitor);
        Assert.Equal((Mode.Protect, "shop/*"), Of(engine, Cart));
        engine.SetDefaultMode(ServiceSelector.Parse("app=cart"), Mode.Protect);
        Assert.Equal((Mode.Protect, "app=cart"), Of(engine, Cart));
    }

    [Fact]
    public void A_selector_that_is_taken_back_stays_so_after_a_merge()
    {
        var engine = Shop();
        engine.SetDefaultMode(ServiceSelector.Parse("shop/*"), Mode.Protect);
        var copy = Traffic.Reload(Traffic.Bytes(engine));
        engine.SetDefaultMode(ServiceSelector.Parse("shop/*"), null);
        engine.Merge(copy);
        Assert.Equal(Mode.Discover, Of(engine, Web).Mode);
        Assert.Empty(engine.ModeDefaults.Selectors);
    }

    [Fact]
    public void New_services_are_those_first_seen_after_the_choice()
    {
        var engine = Shop();
        engine.SetNewServiceMode(Mode.Protect);
        Assert.Equal(Mode.Discover, Of(engine, Web).Mode);
        foreach (var e in Traffic.Daily(Traffic.Pod("shop/fresh"), Traffic.Pod("shop/cart"), 81, 9)) engine.Observe(e with { Time = e.Time.AddDays(10) });
        Assert.Equal((Mode.Protect, "new services"), Of(engine, Fresh));
        Assert.Equal(Mode.Discover, Of(engine, Cart).Mode);
        Assert.Equal(Mode.Protect, engine.Policy().ModeOf(Peer.Parse("shop/never-seen")));
        Assert.Equal(["after-protect"], Traffic.Reasons(Traffic.Learned(engine, "shop/fresh", "shop/cart")));
    }

    [Fact]
    public void The_options_choose_for_what_comes_and_the_state_remembers()
    {
        var options = new EngineOptions { NewServiceMode = Mode.Monitor };
        var engine = new PolicyEngine(options);
        engine.Observe(Traffic.Tcp(Traffic.Pod("shop/web"), Traffic.Pod("shop/cart"), 80, 1));
        Assert.Equal(Mode.Monitor, Of(engine, Web).Mode);
        Assert.Equal(Mode.Monitor, Of(Traffic.Reload(Traffic.Bytes(engine)), Web).Mode);

        // What was learned before somebody chose is not new.
        var old = PolicyEngine.Load(new MemoryStream(Traffic.Bytes(Shop())), options);
        Assert.Equal(Mode.Discover, Of(old, Web).Mode);
        Assert.Equal(Mode.Monitor, old.ModeDefaults.NewServices);
    }

    [Fact]
    public void The_policy_knows_the_mode_of_every_service()
    {
        var engine = Shop();
        engine.SetDefaultMode(ServiceSelector.Parse("app=web"), Mode.Protect);
        var policy = engine.Policy();
        Assert.Equal([(Cart, Mode.Discover), (Web, Mode.Protect)], policy.Modes.Select(m => (m.Key, m.Value)));
    }

    [Fact]
    public void Any_order_and_repetition_of_choices_gives_the_same_bytes() =>
        Gen.Select(Gen.Select(Gen.Int[0, 3], Gen.Int[-1, 2], Gen.Int[0, 20]).Array[0, 10], Gen.Int[0, int.MaxValue]).Sample((choices, seed) =>
        {
            // Each choice is made by somebody who knows of no other.
            var makers = choices.Select(c => Choose(new PolicyEngine(), c.Item1, c.Item2, c.Item3)).ToList();
            var random = new Random(seed);
            var (one, other) = (new PolicyEngine(), new PolicyEngine());
            foreach (var maker in makers) one.Merge(maker);
            foreach (var maker in makers.Concat(makers.Where(_ => random.Next(2) == 0)).OrderBy(_ => random.Next())) other.Merge(maker);
            Assert.Equal(Traffic.Bytes(one), Traffic.Bytes(other));
            Assert.Equal(Traffic.Bytes(one), Traffic.Bytes(Traffic.Reload(Traffic.Bytes(one))));
        }, iter: 60);

    private static PolicyEngine Choose(PolicyEngine engine, int what, int mode, int hour)
    {
        engine.Observe(Traffic.Tcp(Traffic.Pod("shop/web"), Traffic.Pod("shop/cart"), 80, hour));
        if (what == 0) engine.SetNewServiceMode((Mode)Math.Max(mode, 0));
        else engine.SetDefaultMode(ServiceSelector.Parse(((string[])["shop/*", "app=web", "shop/*,app=web"])[what - 1]), mode < 0 ? null : (Mode)mode);
        return engine;
    }

    private static (Mode Mode, string By) Of(PolicyEngine engine, Peer service) => (engine.ServiceModes()[service].Mode, engine.ServiceModes()[service].By);

    private static PolicyEngine Shop() => Traffic.Learn(Traffic.Daily(Traffic.Pod("shop/web"), Traffic.Pod("shop/cart"), 80, 9));
}
