using NeuLearn.Events;
using NeuLearn.Learning;
using NeuLearn.Testing;

namespace NeuLearn.Analytics.Tests;

/// <summary>A small shop that was observed for ten days, with something that waits, something denied and violations.</summary>
internal static class SmallShop
{
    /// <summary>The engine that learned it.</summary>
    /// <param name="order">In which order the events came; as they were when null.</param>
    public static PolicyEngine Engine(Func<IEnumerable<ConnectionEvent>, IEnumerable<ConnectionEvent>>? order = null)
    {
        var engine = new PolicyEngine();
        foreach (var e in order is null ? Events() : order(Events())) engine.Observe(e);
        engine.SetMode(Peer.Parse("shop/cart"), Mode.Monitor);
        engine.Review().Deny(Peer.Parse("shop/web"), Peer.Parse("host/db01"), Transport.Tcp, author: "ann", note: "never");
        var judge = engine.Judge();
        foreach (var e in Connections.From("lab/probe").To("shop/cart").Tcp(8080).Http("GET", "/cart/1").At("2026-01-16T09:00:00Z").EachDay(3, clientReplicas: 2, serverReplicas: 2))
            if (judge.Judge(e, out _) is { } judgement) engine.Violations.Add(judgement);
        return engine;
    }

    private static IEnumerable<ConnectionEvent> Events() =>
    [
        .. Connections.From("shop/web").To("shop/cart").Tcp(8080).Http("GET", "/cart/17").At("2026-01-05T08:00:00Z").EachDay(10, clientReplicas: 2, serverReplicas: 2),
        .. Connections.From("shop/web").To("shop/cart").Tcp(8080).Http("POST", "/cart/17/items").At("2026-01-05T08:30:00Z").EachDay(10, clientReplicas: 2, serverReplicas: 2),
        .. Connections.From("shop/cart").To("host/db01").Tcp(5432).Application("postgresql").At("2026-01-05T09:00:00Z").EachDay(10, clientReplicas: 2),
        .. Connections.From("shop/web").To("dns/api.example.com").Tcp(443).Application("tls").At("2026-01-06T10:00:00Z").EachDay(4, clientReplicas: 2),
        Connections.From("shop/cart").To("shop/web").Tcp(22).At("2026-01-12T03:00:00Z").Build(),
        Connections.From("shop/web").To("lab/probe").Tcp(9999).Refused().At("2026-01-12T04:00:00Z").Build(),
    ];
}
