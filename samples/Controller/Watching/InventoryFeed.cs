using System.Text;
using System.Threading.Channels;
using k8s;
using NeuLearn.Hosting;
using NeuLearn.Inventory;
using NeuLearn.Sources.Inventory;

namespace NeuLearn.Samples.Controller.Watching;

/// <summary>Keeps the inventory of the engine as the cluster is: who owned which address, from when to when.</summary>
internal sealed class InventoryFeed(IKubernetes client, HostedEngine engine, ControllerOptions options, TimeProvider time, ILogger<InventoryFeed> log) : BackgroundService
{
    private const int MostWaiting = 10_000;
    private readonly Channel<string> _told = Channel.CreateBounded<string>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pods = Watch(WatchedKinds.Pods(client));
        foreach (var pod in await engine.ReadAsync(Running, stoppingToken)) pods.Know(WatchedKinds.KnownPod(pod.Namespace!, pod.Name, pod.Start!.Value.UtcDateTime));
        // The first that fails ends the service, and with it the host.
        using var all = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        Task[] tasks =
        [
            pods.RunAsync(all.Token), Watch(WatchedKinds.Services(client)).RunAsync(all.Token), Watch(WatchedKinds.EndpointSlices(client)).RunAsync(all.Token),
            AddAsync(all.Token),
        ];
        var first = await Task.WhenAny(tasks);
        await all.CancelAsync();
        await first;
    }

    private static List<Workload> Running(PolicyEngine engine) =>
        [.. engine.Inventory.Document.Workloads.Where(w => w is { Namespace: not null, Start: not null, End: null })];

    private ObjectWatch<T> Watch<T>(WatchedKind<T> kind)
        where T : class, IKubernetesObject<k8s.Models.V1ObjectMeta> =>
        new(kind, _told.Writer, new BackOff(options.ShortestBackOff, options.LongestBackOff, time), time, log);

    private async Task AddAsync(CancellationToken stop)
    {
        while (await _told.Reader.WaitToReadAsync(stop))
        {
            // What waits is added at once: one write of state, not one an object.
            var items = new StringBuilder("""{"kind":"List","items":[""");
            for (var count = 0; count < MostWaiting && _told.Reader.TryRead(out var item); count++) items.Append(count == 0 ? "" : ",").Append(item);
            var reading = InventoryReader.ReadText(items.Append("]}").ToString(), "the API server");
            foreach (var problem in reading.Problems) ControllerLog.NotRead(log, problem);
            await engine.AddInventoryAsync(reading.Document, stop);
            ControllerLog.InventoryAdded(log, reading.Objects);
        }
    }
}
