using System.Globalization;
using NeuLearn.Inventory;

namespace NeuLearn.Testing;

/// <summary>Decides when pods come and go: redeploys, restarts, scaling, runs of jobs.</summary>
internal sealed class Rollout(Cluster cluster)
{
    private const int Day = 86_400;
    private readonly long _start = cluster.Options.StartMs / 1000;
    private readonly int _days = cluster.Options.Days;

    public void Plan()
    {
        var index = 0;
        foreach (var service in cluster.Services)
        {
            var random = new SeededRandom(SeededRandom.Derive(cluster.Options.Seed, "rollout " + service.Peer));
            switch (service.Kind)
            {
                case WorkloadKind.Deployment: Deployment(service, index, ref random); break;
                case WorkloadKind.StatefulSet: StatefulSet(service, index, ref random); break;
                case WorkloadKind.DaemonSet: DaemonSet(service, ref random); break;
                case WorkloadKind.CronJob: CronJob(service, ref random); break;
                case WorkloadKind.Pod: Add(service, service.Name, null, Before(ref random), [], null); break;
                default: Hosts(service); break;
            }

            index++;
        }
    }

    private void Deployment(SimulatedService service, int index, ref SeededRandom random)
    {
        var live = new List<SimulatedPod>();
        var hash = random.PodText(10);
        var generation = 1;
        for (var i = 0; i < service.Replicas; i++) live.Add(Replica(service, hash, generation, Before(ref random), ref random));
        service.MostReplicas = service.Replicas;
        for (var day = 0; day < _days; day++)
        {
            if (service == cluster.Victim && cluster.Options.Attacks && day == cluster.Options.EffectiveAttackDay) continue;
            var grows = index % 3 == 0 && _days >= 3 && service.Tier is Tier.Front or Tier.Middle;
            if (grows && day == _days / 3)
            {
                for (var i = 0; i < 2; i++) live.Add(Replica(service, hash, generation, At(day, 8 * 3600) + (i * 7), ref random));
                service.MostReplicas = Math.Max(service.MostReplicas, live.Count);
            }

            if ((day + index) % 4 == 2)
            {
                var at = At(day, (9 * 3600) + random.Below(6 * 3600));
                (hash, generation) = (random.PodText(10), generation + 1);
                for (var i = 0; i < live.Count; i++)
                {
                    // The new pod is up before the old one goes.
                    live[i].End = at + (i * 20) + 15;
                    live[i] = Replica(service, hash, generation, at + (i * 20), ref random);
                }
            }

            if (live.Count > service.Replicas && day == _days * 2 / 3)
            {
                foreach (var pod in live.Skip(service.Replicas)) pod.End = At(day, 20 * 3600);
                live.RemoveRange(service.Replicas, live.Count - service.Replicas);
            }
        }
    }

    private void StatefulSet(SimulatedService service, int index, ref SeededRandom random)
    {
        service.MostReplicas = service.Replicas;
        var revision = random.PodText(10);
        for (var i = 0; i < service.Replicas; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{service.Name}-{i}");
            var pod = Stateful(service, name, i, revision, Before(ref random));
            var restart = At((1 + index) % _days, (11 * 3600) + (i * 90));
            pod.End = restart;
            // The same name, another instance, and soon another address.
            Stateful(service, name, i, revision, restart + 20);
        }
    }

    private void DaemonSet(SimulatedService service, ref SeededRandom random)
    {
        service.MostReplicas = cluster.Nodes.Count;
        var revision = random.PodText(10);
        foreach (var node in cluster.Nodes)
        {
            var name = $"{service.Name}-{random.PodText(5)}";
            Add(service, name, new OwnerReference("DaemonSet", service.Name), Math.Max(node.Joined + 40, _start - Day),
                [new("controller-revision-hash", revision), new("pod-template-generation", "3")], node);
        }
    }

    private void CronJob(SimulatedService service, ref SeededRandom random)
    {
        for (var day = 0; day < _days; day++)
        {
            if (service.Cadence == Cadence.Weekly && cluster.Options.Start.AddDays(day).DayOfWeek != DayOfWeek.Wednesday) continue;
            var start = At(day, service.RunAt);
            var job = string.Create(CultureInfo.InvariantCulture, $"{service.Name}-{start / 60}");
            var pod = Add(service, $"{job}-{random.PodText(5)}", new OwnerReference("Job", job), start,
                [new("job-name", job), new("batch.kubernetes.io/job-name", job), new("controller-uid", Uid(ref random))], null);
            pod.End = start + 600;
        }
    }

    private void Hosts(SimulatedService service)
    {
        for (var i = 0; i < service.Replicas; i++)
        {
            Add(service, string.Create(CultureInfo.InvariantCulture, $"erp{i + 1:00}"), null, _start - (400 * Day), [], null)
                .Place([Events.Address.FromV4(0x0A090005u + (uint)i)]);
        }
    }

    private static SimulatedPod Replica(SimulatedService service, string hash, int generation, long start, ref SeededRandom random) =>
        Add(service, $"{service.Name}-{hash}-{random.PodText(5)}", new OwnerReference("ReplicaSet", $"{service.Name}-{hash}"), start,
            [
                new("pod-template-hash", hash), new("helm.sh/chart", $"{service.Name}-2.{generation}.0"),
                new("app.kubernetes.io/instance", $"{service.Name}-main"), new("app.kubernetes.io/version", $"1.{generation}"),
                new("version", $"v1.{generation}"),
            ], null);

    private static SimulatedPod Stateful(SimulatedService service, string name, int ordinal, string revision, long start) =>
        Add(service, name, new OwnerReference("StatefulSet", service.Name), start,
            [
                new("controller-revision-hash", $"{service.Name}-{revision}"), new("statefulset.kubernetes.io/pod-name", name),
                new("apps.kubernetes.io/pod-index", ordinal.ToString(CultureInfo.InvariantCulture)),
            ], null);

    private static SimulatedPod Add(
        SimulatedService service, string name, OwnerReference? owner, long start, KeyValuePair<string, string>[] noise, SimulatedNode? pinned)
    {
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in service.Labels) labels[key] = value;
        foreach (var (key, value) in noise) labels[key] = value;
        var pod = new SimulatedPod { Service = service, Name = name, Owner = owner, Labels = labels, Start = start, Pinned = pinned };
        service.Pods.Add(pod);
        return pod;
    }

    private static string Uid(ref SeededRandom random) =>
        $"{random.Hex(8)}-{random.Hex(4)}-4{random.Hex(3)}-a{random.Hex(3)}-{random.Hex(12)}";

    private long At(int day, int second) => _start + ((long)day * Day) + second;

    private long Before(ref SeededRandom random) => _start - 3600 - random.Below(3 * Day);
}
