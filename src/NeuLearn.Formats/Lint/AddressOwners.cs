using NeuLearn.Events;
using NeuLearn.Inventory;

namespace NeuLearn.Formats.Lint;

/// <summary>The services behind addresses, where every one of the addresses is known to be theirs.</summary>
internal sealed class AddressOwners
{
    // Ranges that are wider hold more than workloads.
    private const ulong MostAddresses = 64;

    private readonly Dictionary<Address, Peer> _owners = [];

    /// <summary>Takes the addresses of a directory.</summary>
    public AddressOwners(ServiceDirectory directory)
    {
        foreach (var profile in directory.Services)
            foreach (var address in profile.Workloads.Where(w => w is { End: null, HostNetwork: false }).SelectMany(w => w.Addresses)) _owners.TryAdd(address, profile.Service);
    }

    /// <summary>The services that an end is made of; none when it may be somebody else too.</summary>
    public IReadOnlyList<Peer> Of(LintedEnd end)
    {
        var services = new HashSet<Peer>();
        foreach (var span in end.Others.SelectMany(other => other.Spans.Count > 0 ? other.Spans : [default]))
        {
            var size = span.Last.Low - span.First.Low;
            if (span.First.High != span.Last.High || size >= MostAddresses) return [];
            for (var i = 0UL; i <= size; i++)
            {
                if (!_owners.TryGetValue(new Address(span.First.High, span.First.Low + i), out var owner)) return [];
                services.Add(owner);
            }
        }

        return end.Pods.Count > 0 ? [] : [.. services.Order()];
    }
}
