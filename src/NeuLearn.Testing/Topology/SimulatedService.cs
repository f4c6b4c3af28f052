using NeuLearn.Events;

namespace NeuLearn.Testing;

internal enum WorkloadKind { Deployment, StatefulSet, DaemonSet, CronJob, Pod, Host }

internal enum Tier { Front, Middle, Data, Furniture, Job }

/// <summary>A port on which the pods of a service listen, and the port of the Kubernetes Service in front.</summary>
internal sealed record ListeningPort(string Name, Transport Transport, ushort Number, string? Application, ushort Dialled);

/// <summary>The workloads that play one role.</summary>
internal sealed class SimulatedService
{
    private long[] _changes = [];
    private SimulatedPod[][] _alive = [];

    public required Peer Peer { get; init; }

    public string? Namespace => Peer.Namespace;

    public string Name => Peer.Name;

    public required WorkloadKind Kind { get; init; }

    public required Tier Tier { get; init; }

    /// <summary>The labels of the pod template that say what it is; noise is added per pod.</summary>
    public required IReadOnlyDictionary<string, string> Labels { get; init; }

    /// <summary>The labels by which the controller and the Kubernetes Service select.</summary>
    public required IReadOnlyDictionary<string, string> Selector { get; init; }

    public int Replicas { get; init; } = 1;

    /// <summary>The most replicas it has at any time.</summary>
    public int MostReplicas { get; set; } = 1;

    public bool DualStack { get; init; }

    /// <summary>The ports; the first is the one that other services use. Empty for what only calls.</summary>
    public IReadOnlyList<ListeningPort> Ports { get; init; } = [];

    public ListeningPort Main => Ports[0];

    /// <summary>The port that the kubelet probes; null for no probe.</summary>
    public ListeningPort? Probed { get; init; }

    /// <summary>The cluster address of the Kubernetes Service; null when there is none or it is headless.</summary>
    public Address? ClusterAddress { get; set; }

    public string? KubernetesServiceName { get; init; }

    /// <summary>For a cron job: seconds into the day, and whether it runs on Wednesdays only.</summary>
    public int RunAt { get; init; }

    public Cadence Cadence { get; init; }

    public string? TopOwner => Kind is WorkloadKind.Pod or WorkloadKind.Host ? null : $"{Kind}/{Name}";

    public List<SimulatedPod> Pods { get; } = [];

    public bool Listens(Transport transport, ushort port) => Ports.Any(p => p.Transport == transport && p.Number == port);

    /// <summary>Works out, once all pods are placed, who is alive when. A margin keeps skewed clocks inside a pod's life.</summary>
    public void Freeze()
    {
        const long margin = 3_000;
        var spans = Pods
            .Select(p => (Pod: p, From: (p.Start * 1000) + margin, To: p.End == long.MaxValue ? long.MaxValue : (p.End * 1000) - margin))
            .ToArray();
        _changes = [.. spans.SelectMany(s => new[] { s.From, s.To }).Append(long.MinValue).Distinct().Order()];
        _alive = new SimulatedPod[_changes.Length][];
        var live = new List<SimulatedPod>();
        var starts = spans.OrderBy(s => s.From).ToArray();
        var next = 0;
        for (var i = 0; i < _changes.Length; i++)
        {
            var at = _changes[i];
            live.RemoveAll(p => p.End != long.MaxValue && (p.End * 1000) - margin <= at);
            for (; next < starts.Length && starts[next].From <= at; next++)
            {
                if (starts[next].To > at) live.Add(starts[next].Pod);
            }

            _alive[i] = [.. live];
        }
    }

    public SimulatedPod[] AliveAt(long ms)
    {
        var i = Array.BinarySearch(_changes, ms);
        return _alive[i >= 0 ? i : ~i - 1];
    }
}
