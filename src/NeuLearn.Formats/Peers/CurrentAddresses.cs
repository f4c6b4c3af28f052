using NeuLearn.Events;
using NeuLearn.Inventory;

namespace NeuLearn.Formats.Peers;

/// <summary>
/// The addresses that services have: those of the workloads that are there, or, where none is left as between two runs of a
/// job, those of the last ones. What somebody else has got since then is not among these.
/// </summary>
internal sealed class CurrentAddresses(params IReadOnlyList<ServiceDirectory> directories)
{
    private readonly HashSet<Address> _taken = [.. directories.SelectMany(d => d.Services).SelectMany(s => s.Workloads).Where(w => w.End is null).SelectMany(w => w.Addresses)];

    /// <summary>The addresses of a service's own, in order and once each: pods on their node's network have none.</summary>
    public IReadOnlyList<Address> Of(ServiceProfile? profile)
    {
        var known = KnownAddresses.Of(profile);
        return profile is null || profile.Workloads.Any(w => w.End is null) ? known : [.. known.Where(a => !_taken.Contains(a))];
    }

    /// <summary>The addresses of a workload, as they are listed; those of its node where it is on its node's network.</summary>
    public IReadOnlyList<Address> Of(Workload workload) =>
        [.. workload.Addresses.Where(a => !a.IsNone && (workload.End is null || workload.HostNetwork || !_taken.Contains(a)))];
}
