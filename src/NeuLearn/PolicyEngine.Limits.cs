using NeuLearn.Graph;

namespace NeuLearn;

public sealed partial class PolicyEngine
{
    private const long DayMs = 86_400_000;
    private readonly EvidenceCeiling _ceiling = new();

    /// <summary>An estimate of the memory that evidence and names take, in bytes. Snapshots and inventories come on top.</summary>
    public long EvidenceBytes => EvidenceSize.Bytes(_table, Vocabulary);

    /// <summary>
    /// Takes out of what another engine has learned whatever would bring this one beyond limits when it is merged. What is known here stays
    /// in it. The rest is noted in the other as <see cref="Loss"/>, by day: that speaks against promotions until it is older than their horizon.
    /// </summary>
    /// <returns>How many connections were left out at each ceiling that was reached.</returns>
    public IReadOnlyDictionary<Ceiling, long> LeaveOut(PolicyEngine learned, EvidenceLimits limits)
    {
        ArgumentNullException.ThrowIfNull(learned);
        ArgumentNullException.ThrowIfNull(limits);
        Flush();
        learned.Flush();
        learned._attributor.FlushSightings();
        var byDay = new Dictionary<(Ceiling Ceiling, long Day), long>();
        learned._table = _ceiling.Fit((learned._table, learned.Vocabulary), (_table, Vocabulary), limits, Note);
        var unnamed = learned.Inventory.FitInto(Inventory, limits.MostNames);
        if (unnamed > 0) Count(Ceiling.Names, LatestEvent.SecondOf(learned._table) * 1000L / DayMs, unnamed);
        foreach (var ((ceiling, day), count) in byDay)
        {
            var name = CeilingName.Of(ceiling);
            learned.Loss.Add(name, day * DayMs, Loss[name, day * DayMs] + count);
        }

        return byDay.GroupBy(l => l.Key.Ceiling).ToDictionary(g => g.Key, g => g.Sum(l => l.Value));

        void Note(Ceiling ceiling, in EvidenceRow row, in ColdEvidence cold) =>
            Count(ceiling, row.Last * 1000L / DayMs, Math.Max(cold.Connections.Estimate(ColdEvidence.ConnectionCapacity), 1));

        void Count(Ceiling ceiling, long day, long count) => byDay[(ceiling, day)] = byDay.GetValueOrDefault((ceiling, day)) + count;
    }
}
