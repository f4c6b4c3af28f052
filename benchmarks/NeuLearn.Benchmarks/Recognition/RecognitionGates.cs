using NeuLearn.Benchmarks.Measuring;
using NeuLearn.Benchmarks.WholeProcess;

namespace NeuLearn.Benchmarks.Recognition;

/// <summary>Naming flows, against looking at their bytes once.</summary>
internal static class RecognitionGates
{
    private const string Recogniser = "Recogniser.Recognise, both directions";
    private const string Floor = "floor: each byte looked at once";

    public static void Run(GateReport report)
    {
        var heads = new FlowHeads(Checkout.Root, report.IsSmoke ? 2_000 : 20_000);
        report.Title($"recognition, {heads.Count} flows ({(heads.IsRecorded ? "recorded" : "written by hand")}), {heads.Bytes.Length / heads.Count} bytes each, load {Machine.Load()}");
        CheckAllocation(heads, report);
        var sink = 0;
        var rounds = Rounds.Of(
            report.RoundCount,
            new Contender(Recogniser, heads.Count, _ => sink += heads.Recognise()),
            new Contender(Floor, heads.Count, _ => sink += heads.Scan()));
        GC.KeepAlive(sink);
        report.Times(rounds, Recogniser, Floor);
        report.Add(new Gate("time against the floor", rounds.Times(Recogniser, Floor)));
        if (!report.IsSmoke) TimeEach(heads, report);
    }

    private static void TimeEach(FlowHeads heads, GateReport report)
    {
        var ratios = new List<double>();
        // The first round brings code to its last tier and is not counted.
        for (var round = -1; round < report.RoundCount; round++)
        {
            var recognised = FlowTimes.Of(heads.Distinct, heads.Recognise);
            var scanned = FlowTimes.Of(heads.Distinct, heads.Scan);
            if (round >= 0) ratios.Add(recognised.Median / scanned.Median);
            if (round == report.RoundCount - 1)
                report.Note($"one flow by itself: ns {Figures.Nanoseconds(recognised.Median)} in the middle, {Figures.Nanoseconds(recognised.NineInTen)} for nine in ten; its floor {Figures.Nanoseconds(scanned.Median)}");
        }

        report.Add(new Gate("one flow by itself: middle against the floor's", Spread.Of([.. ratios])));
    }

    private static void CheckAllocation(FlowHeads heads, GateReport report)
    {
        var named = heads.Recognise();
        var before = GC.GetAllocatedBytesForCurrentThread();
        heads.Recognise();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        OutputsDifferException.Unless(allocated == 0, $"Recognising {heads.Count} flows allocated {allocated} bytes.");
        report.Checked($"{named} of {heads.Count} flows named, 0 B allocated");
    }
}
