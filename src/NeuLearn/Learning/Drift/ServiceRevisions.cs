using NeuLearn.Events;
using NeuLearn.Inventory;

namespace NeuLearn.Learning.Drift;

/// <summary>The revisions of every service, as the labels of its pods tell them.</summary>
/// <remarks>
/// Read are the hashes with which Deployments, Argo Rollouts, StatefulSets and DaemonSets label their pods: any change of
/// the template, the image included, makes a new one. Pods without such a label, bare pods, Jobs and hosts have no
/// revisions, and neither has a pod without a time. A revision that comes back, as in a rollback, is not new.
/// </remarks>
internal sealed class ServiceRevisions
{
    private static readonly string[] HashLabels = ["rollouts-pod-template-hash", "pod-template-hash", "controller-revision-hash"];
    private static readonly string[] VersionLabels = ["app.kubernetes.io/version", "version"];
    private readonly Dictionary<Peer, List<ServiceRevision>> _revisions = [];

    public ServiceRevisions(ServiceDirectory directory, IEnumerable<Sighting> sightings)
    {
        var seen = sightings.Where(s => s.Addresses.Count > 0)
            .ToDictionary(s => (s.Namespace, s.Name), s => EventTime.FromSecond(EventTime.Second(s.Addresses.Values.Min(a => a.First))));
        foreach (var profile in directory.Services)
        {
            var revisions = profile.Workloads
                .Select(w => (Hash: First(w, HashLabels), Version: First(w, VersionLabels), From: w.Start ?? Seen(w)))
                .Where(w => w.Hash is not null && w.From is not null)
                .GroupBy(w => w.Hash!, StringComparer.Ordinal)
                .Select(g => new ServiceRevision(profile.Service, g.Key, g.Select(w => w.Version).Max(StringComparer.Ordinal), g.Min(w => w.From!.Value)))
                .OrderBy(r => r.From).ThenBy(r => r.Name, StringComparer.Ordinal).ToList();
            if (revisions.Count > 0) _revisions.Add(profile.Service, revisions);
        }

        DateTimeOffset? Seen(Workload workload) => workload.Namespace is { } space && seen.TryGetValue((space, workload.Name), out var first) ? first : null;
    }

    /// <summary>Whether no revision of any service is known.</summary>
    public bool IsEmpty => _revisions.Count == 0;

    /// <summary>The last revision that began by a time, if the service was at work before it; else null: a new service is no deploy.</summary>
    public ServiceRevision? NewAt(Peer service, uint second, uint serviceFirst)
    {
        const uint settling = 3600;
        if (!_revisions.TryGetValue(service, out var revisions)) return null;
        var last = revisions.LastOrDefault(r => r.From.ToUnixTimeSeconds() <= second);
        return last is not null && last.From.ToUnixTimeSeconds() > serviceFirst + (long)settling ? last : null;
    }

    private static string? First(Workload workload, string[] labels)
    {
        foreach (var label in labels)
            if (workload.Labels.TryGetValue(label, out var value) && value.Length > 0) return value;
        return null;
    }
}
