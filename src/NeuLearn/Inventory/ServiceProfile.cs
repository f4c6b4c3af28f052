using NeuLearn.Events;

namespace NeuLearn.Inventory;

/// <summary>A service and the workloads that play it, as far as they are known.</summary>
/// <param name="Service">The service.</param>
/// <param name="Workloads">Its workloads in ordinal order, living and gone.</param>
public sealed record ServiceProfile(Peer Service, IReadOnlyList<Workload> Workloads)
{
    /// <summary>Labels with one value on all of its workloads that have labels; empty when there are none.</summary>
    public IReadOnlyDictionary<string, string> CommonLabels { get; } = Common(Workloads);

    private static IReadOnlyDictionary<string, string> Common(IReadOnlyList<Workload> workloads)
    {
        SortedDictionary<string, string>? common = null;
        foreach (var workload in workloads)
        {
            // A workload that events named without its labels says nothing about them.
            if (workload.Labels.Count == 0) continue;
            if (common is null) common = new(workload.Labels.ToDictionary(l => l.Key, l => l.Value, StringComparer.Ordinal), StringComparer.Ordinal);
            else
                foreach (var key in common.Keys.ToList())
                    if (!workload.Labels.TryGetValue(key, out var value) || value != common[key]) common.Remove(key);
        }

        return common ?? Empty.Labels;
    }
}
