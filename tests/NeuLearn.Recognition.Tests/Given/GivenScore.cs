using System.Globalization;
using System.Text;

namespace NeuLearn.Recognition.Tests.Given;

/// <summary>The score of one label.</summary>
/// <param name="Label">The label.</param>
/// <param name="Flows">How many hard flows bear it.</param>
/// <param name="Recall">The weight of those named rightly, of the weight of all.</param>
/// <param name="Wrong">How many were given another name.</param>
/// <param name="Taken">How many hard flows of other labels were given this name, those of protocols without a probe included.</param>
/// <param name="Precision">Of the hard flows that were given this name, the share that bears it.</param>
internal sealed record LabelScore(string Label, int Flows, double Recall, int Wrong, int Taken, double Precision);

/// <summary>How well the given flows are recognised: on hard labels, on doubtful ones, and on protocols that are not known here.</summary>
internal sealed class GivenScore
{
    // Names that come from what HTTP or a control connection says, without a probe of their own.
    private static readonly string[] Within = ["grpc", "etcd", "elasticsearch", "consul", "couchdb", "couchbase", "wordpress", "ftp-data"];

    public GivenScore(IReadOnlyList<GivenFlow> flows)
    {
        var known = Recogniser.Protocols.Select(p => p.Name).Concat(Within).ToHashSet(StringComparer.Ordinal);
        var hard = flows.Where(f => f.IsHard && f.Label is not null).ToList();
        var scored = hard.Where(f => known.Contains(f.Label!)).ToList();
        Labels = [.. scored.GroupBy(f => f.Label!, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g =>
            new LabelScore(g.Key, g.Count(), g.Where(f => f.IsRight).Sum(f => f.Weight) / g.Sum(f => f.Weight), g.Count(f => f.IsWrong), Taken(hard, g.Key), Precision(g.Count(f => f.IsRight), Taken(hard, g.Key))))];
        Hard = scored.Count;
        HardRight = scored.Count(f => f.IsRight);
        HardWrong = scored.Count(f => f.IsWrong);
        OtherName = scored.Count(f => f.IsRight && f.Application != f.Label);
        Soft = flows.Count(f => !f.IsHard && f.Label is not null);
        SoftRight = flows.Count(f => !f.IsHard && f.IsRight);
        SoftWrong = flows.Count(f => !f.IsHard && f.Label is not null && f.IsWrong);
        Outside = hard.Count - scored.Count;
        OutsideNamed = hard.Count(f => !known.Contains(f.Label!) && f.IsWrong);
        Unlabelled = flows.Count(f => f.Label is null);
        UnlabelledNamed = flows.Count(f => f.Label is null && f.Application is not null);
    }

    public IReadOnlyList<LabelScore> Labels { get; }

    /// <summary>The mean of the precision over protocols.</summary>
    public double MacroPrecision => Labels.Average(l => l.Precision);

    /// <summary>The mean of the recall over protocols.</summary>
    public double MacroRecall => Labels.Average(l => l.Recall);

    public double WrongShare => (double)HardWrong / Hard;

    public int Hard { get; }

    public int HardRight { get; }

    public int HardWrong { get; }

    /// <summary>Flows whose protocol is the label while the application is told more closely, or that were upgraded to it.</summary>
    public int OtherName { get; }

    public int Soft { get; }

    public int SoftRight { get; }

    public int SoftWrong { get; }

    public int Outside { get; }

    public int OutsideNamed { get; }

    public int Unlabelled { get; }

    public int UnlabelledNamed { get; }

    /// <summary>The figures as text.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"hard: {Hard} flows of {Labels.Count} protocols, {HardRight} right ({OtherName} of them by the protocol below or after), {HardWrong} wrong ({WrongShare:P2}); macro recall {MacroRecall:F4}, macro precision {MacroPrecision:F4}\n");
        text.Append(CultureInfo.InvariantCulture, $"disputed: {Soft} flows, {SoftRight} as labelled, {SoftWrong} otherwise; without a label: {Unlabelled}, {UnlabelledNamed} named\n");
        text.Append(CultureInfo.InvariantCulture, $"hard, of protocols without a probe: {Outside} flows, {OutsideNamed} named\n");
        foreach (var label in Labels) text.Append(CultureInfo.InvariantCulture, $"{label.Label,-14} {label.Flows,5} {label.Recall:F3} {label.Wrong,4} {label.Taken,4} {label.Precision:F3}\n");
        return text.ToString();
    }

    private static int Taken(List<GivenFlow> hard, string label) => hard.Count(f => f.IsWrong && f.Application == label);

    private static double Precision(int right, int taken) => right + taken == 0 ? 1 : (double)right / (right + taken);
}
