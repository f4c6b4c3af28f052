using System.Text;
using NeuLearn.Events;
using NeuLearn.Inventory;

namespace NeuLearn.Learning;

/// <summary>How many replicas a service had at a time, from the lives of its workloads.</summary>
internal sealed class ReplicaLives
{
    private readonly Dictionary<Peer, List<(long First, long Last)>> _lives = [];

    public ReplicaLives(ServiceDirectory directory, IEnumerable<Sighting> sightings)
    {
        var seen = sightings.ToDictionary(s => (s.Namespace, s.Name));
        foreach (var profile in directory.Services)
        {
            var lives = new Dictionary<uint, (long First, long Last)>();
            foreach (var workload in profile.Workloads.Where(w => w.Name.Length > 0))
            {
                var replica = StableHash.Replica(Encoding.UTF8.GetBytes(workload.Name));
                var life = Life(workload, seen);
                lives[replica] = lives.TryGetValue(replica, out var known)
                    ? (Math.Min(known.First, life.First), Math.Max(known.Last, life.Last))
                    : life;
            }

            _lives[profile.Service] = [.. lives.Values];
        }
    }

    /// <summary>How many replicas lived at some time in a span of seconds.</summary>
    public int Alive(Peer service, uint firstSecond, uint lastSecond)
    {
        var alive = 0;
        if (!_lives.TryGetValue(service, out var lives)) return alive;
        foreach (var (first, last) in lives)
            if (first <= lastSecond * 1000L && last >= firstSecond * 1000L) alive++;
        return alive;
    }

    private static (long First, long Last) Life(Workload workload, Dictionary<(string, string), Sighting> seen)
    {
        var sighted = workload.Namespace is { } space && seen.TryGetValue((space, workload.Name), out var s) && s.Addresses.Count > 0 ? s : null;
        var first = workload.Start?.ToUnixTimeMilliseconds() ?? sighted?.Addresses.Values.Min(a => a.First) ?? long.MinValue;
        var last = workload.End?.ToUnixTimeMilliseconds()
            // A listed pod lives on; one that only events named is known to live until the last of them.
            ?? (workload.Start is null && sighted is not null ? sighted.Addresses.Values.Max(a => a.Last) : long.MaxValue);
        return (first, last);
    }
}
