using NeuLearn.Analytics.Rates;
using NeuLearn.Events;
using NeuLearn.Testing;

namespace NeuLearn.Analytics.Tests.Rates;

/// <summary>A simulated cluster whose rates were recorded, with surges put in.</summary>
/// <param name="Simulation">The cluster.</param>
/// <param name="Recorder">What was recorded.</param>
/// <param name="Surged">The surges, with how many times the connections they have.</param>
/// <param name="ConversationHours">In how many hours a conversation had connections, summed over conversations.</param>
/// <param name="OutsideCallers">How many conversations lead outside.</param>
internal sealed record RateRun(
    Simulation Simulation, RateRecorder Recorder, IReadOnlyDictionary<(RatedConversation Conversation, DateTimeOffset Hour), int> Surged, long ConversationHours, int OutsideCallers)
{
    /// <summary>Some conversation with the outside.</summary>
    public static readonly RatedConversation Outside = new(Peer.Parse("shop/web"), Peer.World, Transport.Tcp, new ServicePort(443));

    /// <summary>The run of a seed. Surges: in one hour of the ninth day steady conversations have some times their connections.</summary>
    public static RateRun Of(ulong seed, int days, double rate, params int[] surges)
    {
        var simulation = ClusterSimulator.Run(new ClusterOptions { Seed = seed, Services = 4, Days = days, EventsPerEdgePerHour = rate, Identity = IdentityMix.Full });
        var engine = new PolicyEngine();
        engine.Inventory.Add(simulation.Inventory);
        var recorder = new RateRecorder(engine.Judge());
        var hour = simulation.Options.Start.AddDays(8).AddHours(13);
        var chosen = simulation.Truth.Edges.Where(e => e.Kind == EdgeKind.Steady && e.Cadence == Cadence.Continuous && e.Port.Value > 0)
            .Zip(surges).ToDictionary(e => e.First.Id, e => e.Second, StringComparer.Ordinal);
        var (surged, hours, callers) = (new Dictionary<(RatedConversation, DateTimeOffset), int>(), new HashSet<(string, long)>(), new HashSet<string>());
        foreach (var (connection, _, id) in simulation.Events)
        {
            var edge = simulation.Truth[id];
            hours.Add((id, connection.Time.ToUnixTimeSeconds() / 3600));
            if (edge.Server.IsExternal) callers.Add(id);
            var times = connection.Time >= hour && connection.Time < hour.AddHours(1) ? chosen.GetValueOrDefault(id, 1) : 1;
            if (times > 1) surged[(new RatedConversation(edge.Client, edge.Server, edge.Transport, edge.Port), hour)] = times;
            (connection with { Connections = times }).WriteTo(recorder);
        }

        return new RateRun(simulation, recorder, surged, hours.Count, callers.Count);
    }
}
