using NeuLearn.Benchmarks.Measuring;
using NeuLearn.Events;
using NeuLearn.Graph;
using NeuLearn.Learning;

namespace NeuLearn.Benchmarks.Refresh;

/// <summary>What it takes to compute trust and readiness anew over conversations, against a plain scan of their evidence. Reported; there is no bound yet.</summary>
internal static class RefreshGates
{
    private const string Scan = "plain scan of the evidence (days, hours, first, last)";
    private const string Trust = "BaselineBuilder.Build: widening, trust, quarantine";
    private const string Readiness = "ReadinessEstimate.Of: every service and facet";

    public static void Run(GateReport report)
    {
        var count = report.IsSmoke ? 2_000 : 1_000_000;
        report.Title($"refresh of {count} conversations, load {Machine.Load()}");
        var conversations = new ConversationSet(count).Conversations;
        var directory = new PolicyEngine().Directory();
        var lives = new ReplicaLives(directory, []);
        var cutoff = new BaselineCutoff(new ServiceModes(new ModeTable(), new ModeDefaults(), directory, _ => uint.MaxValue));
        var options = new LearningOptions();
        var baseline = BaselineBuilder.Build(conversations, lives, options, cutoff);
        OutputsDifferException.Unless(baseline.Learned.Count == count, "Every conversation completed, so every one is learned of.");
        report.Checked($"{baseline.Learned.Count} conversations judged, {ReadinessEstimate.Of([], baseline, new SensorLoss(), ReadinessOptions.Default).Count} services estimated");

        long sink = 0;
        var rounds = Rounds.Of(
            report.RoundCount,
            new Contender(Scan, count, _ => sink += Sum(conversations)),
            new Contender(Readiness, count, _ => sink += ReadinessEstimate.Of([], baseline, new SensorLoss(), ReadinessOptions.Default).Count),
            new Contender(Trust, count, _ => sink += BaselineBuilder.Build(conversations, lives, options, cutoff).Learned.Count));
        GC.KeepAlive(sink);
        report.Times(rounds, Scan, Readiness, Trust);
        report.Add(new Gate("time of readiness against the plain scan", rounds.Times(Readiness, Scan)));
        report.Add(new Gate("time of trust against the plain scan", rounds.Times(Trust, Scan)));
    }

    private static long Sum(IReadOnlyList<Conversation> conversations)
    {
        long sum = 0;
        foreach (var conversation in conversations)
        {
            var evidence = conversation.With(Outcome.Established);
            sum += evidence.Days + evidence.HoursOfWeek + evidence.FirstSecond + evidence.LastSecond;
        }

        return sum;
    }
}
