using NeuLearn.Analytics.Rates;
using NeuLearn.Events;
using NeuLearn.Testing;

namespace NeuLearn.Analytics.Tests.Rates;

/// <summary>A simulated cluster whose rates were recorded, with surges put in.</summary>
/// <param name="Simulation">The cluster.</param>
/// <param name="Recorder">What was recorded.</param>
/// <param name="Surged">The surges, with how many times the connections they have.</param>
/// <param name="Counts">The connections of each conversation in each hour since 1970.</param>
/// <param name="OutsideCallers">How many conversations lead outside.</param>
internal sealed record RateRun(
    Simulation Simulation, RateRecorder Recorder, IReadOnlyDictionary<(RatedConversation Conversation, DateTimeOffset Hour), int> Surged, IReadOnlyDictionary<(RatedConversation Conversation, long Hour), long> Counts, int OutsideCallers)
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
        var (surged, counts, callers) = (new Dictionary<(RatedConversation, DateTimeOffset), int>(), new Dictionary<(RatedConversation, long), long>(), new HashSet<string>());
        foreach (var (connection, _, id) in simulation.Events)
        {
            var edge = simulation.Truth[id];
            if (edge.Server.IsExternal) callers.Add(id);
            var times = connection.Time >= hour && connection.Time < hour.AddHours(1) ? chosen.GetValueOrDefault(id, 1) : 1;
            var conversation = new RatedConversation(edge.Client, edge.Server, edge.Transport, edge.Port);
            var counted = (conversation, connection.Time.ToUnixTimeSeconds() / 3600);
            counts[counted] = counts.GetValueOrDefault(counted) + times;
            if (times > 1) surged[(conversation, hour)] = times;
            (connection with { Connections = times }).WriteTo(recorder);
        }

        return new RateRun(simulation, recorder, surged, counts, callers.Count);
    }

    /// <summary>The run of a seed over four weeks. From the third on steady conversations have some times their connections; 0 stops one.</summary>
    public static (RateRecorder Recorder, IReadOnlyDictionary<RatedConversation, double> Changed, DateOnly Since, int Conversations) Changing(ulong seed, double rate, params double[] factors)
    {
        var simulation = ClusterSimulator.Run(new ClusterOptions { Seed = seed, Services = 4, Days = 28, EventsPerEdgePerHour = rate, Identity = IdentityMix.Full, Attacks = false });
        var engine = new PolicyEngine();
        engine.Inventory.Add(simulation.Inventory);
        var (recorder, since) = (new RateRecorder(engine.Judge()), simulation.Options.Start.AddDays(14));
        var chosen = simulation.Truth.Edges.Where(e => e.Kind == EdgeKind.Steady && e.Cadence == Cadence.Continuous && e.Port.Value > 0)
            .Zip(factors).ToDictionary(e => e.First.Id, e => e.Second, StringComparer.Ordinal);
        var (owed, conversations) = (new Dictionary<string, double>(StringComparer.Ordinal), new HashSet<RatedConversation>());
        foreach (var (connection, _, id) in simulation.Events)
        {
            var edge = simulation.Truth[id];
            conversations.Add(new RatedConversation(edge.Client, edge.Server, edge.Transport, edge.Port));
            var times = connection.Time < since ? 1 : chosen.GetValueOrDefault(id, 1);
            var due = owed.GetValueOrDefault(id) + times;
            owed[id] = due - Math.Floor(due);
            if (due >= 1) (connection with { Connections = (long)due }).WriteTo(recorder);
        }

        var changed = chosen.ToDictionary(c => new RatedConversation(simulation.Truth[c.Key].Client, simulation.Truth[c.Key].Server, simulation.Truth[c.Key].Transport, simulation.Truth[c.Key].Port), c => c.Value);
        return (recorder, changed, DateOnly.FromDateTime(since.UtcDateTime), conversations.Count);
    }
}
