using NeuLearn.Learning;

namespace NeuLearn.Testing.Tests.Trust;

/// <summary>A simulated cluster and what was learned of it. Seeds and their number come from the environment, so that a measurement can be run anew.</summary>
internal sealed class TrustRun(Simulation simulation, PolicyEngine engine)
{
    /// <summary>The first seed.</summary>
    public static ulong First => ulong.TryParse(Environment.GetEnvironmentVariable("NEULEARN_TRUST_SEED"), out var seed) ? seed : 50_000;

    /// <summary>How many seeds, or so many when nobody said.</summary>
    public static int Runs(int otherwise) => int.TryParse(Environment.GetEnvironmentVariable("NEULEARN_TRUST_RUNS"), out var runs) ? runs : otherwise;

    /// <summary>The run with a number: sizes and the mix of identities rotate.</summary>
    public static TrustRun Learn(int number, bool attacks)
    {
        var simulation = ClusterSimulator.Run(new ClusterOptions
        {
            Seed = First + (ulong)number, Services = (number % 3) switch { 0 => 8, 1 => 16, _ => 32 }, Attacks = attacks,
            Identity = (IdentityMix)(number % 3 == 0 ? number / 3 % 3 : number % 3), EventsPerEdgePerHour = 0.5,
        });
        var engine = new PolicyEngine();
        engine.Inventory.Add(simulation.Inventory);
        foreach (var simulated in simulation.Events) engine.Observe(simulated.Event);
        return new TrustRun(simulation, engine);
    }

    /// <summary>What is a rule under other options, without learning anew.</summary>
    public HashSet<string> Active(LearningOptions options)
    {
        var lives = new ReplicaLives(engine.Directory(), engine.Inventory.Sightings);
        var baseline = BaselineBuilder.Build(engine.Baseline().Conversations, lives, options, new BaselineCutoff(engine.ServiceModes()));
        return [.. baseline.Learned.Where(l => l.Status == LearnedStatus.Active).Select(Key)];
    }

    /// <summary>Counts the edges of the truth and of its attacks.</summary>
    public void CountTruth(TrustTally tally, HashSet<string> active)
    {
        foreach (var edge in simulation.Truth.Edges.Concat(simulation.Truth.Attacks))
        {
            tally.Add(edge.Label switch
            {
                TruthLabel.Legitimate => $"legit {(edge.Cadence == Cadence.Continuous ? "continuous" : edge.Cadence.ToString())}",
                TruthLabel.ScanRefused or TruthLabel.ScanUnanswered => "scan",
                _ => $"attack {edge.Label}",
            }, held: !active.Contains(TrustTally.Key(edge.Client, edge.Server, edge.Transport, edge.Port)));
        }
    }

    /// <summary>Lets a patient attacker in, and says which conversations are its own.</summary>
    public IReadOnlyDictionary<string, TruthLabel> Attack(int days, bool singleReplica, int perDay)
    {
        var before = engine.Baseline().Learned.Select(Key).ToHashSet(StringComparer.Ordinal);
        var attack = new PatientAttacker(simulation, days, singleReplica, perDay).Events();
        var outside = attack.Where(a => a.Event.Server.Ip!.StartsWith("45.90.", StringComparison.Ordinal)).DistinctBy(a => a.Event.Server.Ip)
            .ToDictionary(a => $"{a.Event.Server.Ip}/32", a => a.Label, StringComparer.Ordinal);
        foreach (var (connection, _) in attack) engine.Observe(connection);
        return engine.Baseline().Learned.Where(l => !before.Contains(Key(l)))
            .ToDictionary(Key, l => outside.GetValueOrDefault(l.Conversation.Server.Name, TruthLabel.Lateral), StringComparer.Ordinal);
    }

    /// <summary>Counts the conversations of an attack.</summary>
    public static void CountAttack(TrustTally tally, IReadOnlyDictionary<string, TruthLabel> attack, HashSet<string> active)
    {
        foreach (var (conversation, label) in attack) tally.Add($"attack {label}", held: !active.Contains(conversation));
    }

    private static string Key(LearnedConversation l) => TrustTally.Key(l.Conversation.Client, l.Conversation.Server, l.Conversation.Transport, l.Conversation.Port);
}
