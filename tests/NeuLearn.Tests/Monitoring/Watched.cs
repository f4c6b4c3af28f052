using NeuLearn.Events;
using NeuLearn.Learning;
using NeuLearn.Monitoring;
using NeuLearn.Monitoring.Assessment;

namespace NeuLearn.Tests.Monitoring;

/// <summary>A cluster that was learned and is watched: judges events and assesses what no rule allows.</summary>
internal static class Watched
{
    /// <summary>Three services over some days: web to cart on 8080, cart to db on 5432, each with three replicas.</summary>
    public static PolicyEngine Shop(int days = 10) => In(Mode.Protect, Traffic.Learn([.. Enumerable.Range(0, 3).SelectMany(r => Traffic.Daily(Traffic.Pod("shop/web", r, $"10.1.0.{r + 1}"), Traffic.Pod("shop/cart", r, $"10.1.1.{r + 1}"), 8080, days, "http")
        .Concat(Traffic.Daily(Traffic.Pod("shop/cart", r, $"10.1.1.{r + 1}"), Traffic.Pod("shop/db", r, $"10.1.2.{r + 1}"), 5432, days, "postgresql")))]));

    /// <summary>The engine with all its services in a mode.</summary>
    public static PolicyEngine In(Mode mode, PolicyEngine engine)
    {
        engine.SetMode([.. engine.Directory().Managed], mode);
        return engine;
    }

    /// <summary>The log of what the engine's policy makes of events.</summary>
    public static ViolationLog Log(PolicyEngine engine, params IEnumerable<ConnectionEvent> events)
    {
        var log = new ViolationLog();
        Judge(engine, log, events);
        return log;
    }

    /// <summary>Judges events into a log.</summary>
    public static void Judge(PolicyEngine engine, ViolationLog log, IEnumerable<ConnectionEvent> events)
    {
        var judge = engine.Judge();
        foreach (var e in events)
            if (judge.Judge(e, out _) is { } judgement) log.Add(judgement);
    }

    /// <summary>The assessment of what the engine's policy makes of events.</summary>
    public static ViolationReport Assess(PolicyEngine engine, params IEnumerable<ConnectionEvent> events) => engine.Assess(Log(engine, events));

    /// <summary>The one violation that events are.</summary>
    public static Violation One(PolicyEngine engine, params IEnumerable<ConnectionEvent> events) => Assert.Single(Assess(engine, events).Violations);
}
