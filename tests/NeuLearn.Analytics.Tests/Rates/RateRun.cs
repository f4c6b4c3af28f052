using NeuLearn.Analytics.Rates;
using NeuLearn.Events;
using NeuLearn.Testing;

namespace NeuLearn.Analytics.Tests.Rates;

/// <summary>A simulated cluster whose rates were recorded, with surges put in.</summary>
internal sealed record RateRun(Simulation Simulation, RateRecorder Recorder, IReadOnlySet<(RatedConversation Conversation, DateTimeOffset Hour)> Surged, long ConversationHours, int OutsideCallers)
{
    /// <summary>Some conversation with the outside.</summary>
    public static readonly RatedConversation Outside = new(Peer.Parse("shop/web"), Peer.World, Transport.Tcp, new ServicePort(443));

    /// <summary>The run of a seed. Surges: five steady conversations have so many times their connections in one hour of the ninth day.</summary>
    public static RateRun Of(ulong seed, int days, double rate, int surge = 1)
    {
        var simulation = ClusterSimulator.Run(new ClusterOptions { Seed = seed, Services = 8, Days = days, EventsPerEdgePerHour = rate, Identity = IdentityMix.Full });
        var engine = new PolicyEngine();
        engine.Inventory.Add(simulation.Inventory);
        var recorder = new RateRecorder(engine.Judge());
        var hour = simulation.Options.Start.AddDays(8).AddHours(13);
        var chosen = simulation.Truth.Edges.Where(e => e.Kind == EdgeKind.Steady && e.Cadence == Cadence.Continuous && e.Port.Value > 0).Take(surge > 1 ? 5 : 0).Select(e => e.Id).ToHashSet();
        var (surged, hours, callers) = (new HashSet<(RatedConversation, DateTimeOffset)>(), new HashSet<(string, long)>(), new HashSet<string>());
        foreach (var (connection, _, id) in simulation.Events)
        {
            var edge = simulation.Truth[id];
            hours.Add((id, connection.Time.ToUnixTimeSeconds() / 3600));
            if (edge.Server.IsExternal) callers.Add(id);
            var surges = chosen.Contains(id) && connection.Time >= hour && connection.Time < hour.AddHours(1);
            if (surges) surged.Add((new RatedConversation(edge.Client, edge.Server, edge.Transport, edge.Port), hour));
            (connection with { Connections = surges ? surge : 1 }).WriteTo(recorder);
        }

        return new RateRun(simulation, recorder, surged, hours.Count, callers.Count);
    }
}
