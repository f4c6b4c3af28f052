using NeuLearn.Events;
using NeuLearn.Orleans.Ingestion;

namespace NeuLearn.Benchmarks.ScaleOut;

/// <summary>Connections of 200 services with three pods each, 1,500 conversations over a day, recorded in batches: reading them costs little.</summary>
internal sealed class RecordedTraffic(int events)
{
    private const int Services = 200;
    private const int Conversations = 1_500;
    private static readonly DateTimeOffset Monday = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The same connections in batches of a size.</summary>
    public IReadOnlyList<byte[]> Batches(int size)
    {
        var random = new Random(1);
        var batches = new List<byte[]>();
        for (var from = 0; from < events; from += size)
        {
            var recorder = new ConnectionRecorder();
            for (var i = from; i < Math.Min(from + size, events); i++) Event(i, random).WriteTo(recorder);
            batches.Add(recorder.ToMessage());
        }

        return batches;
    }

    private ConnectionEvent Event(int i, Random random)
    {
        var conversation = random.Next(Conversations);
        var (client, server) = (conversation % Services, ((conversation * 7) + (conversation / Services) + 1) % Services);
        return new ConnectionEvent
        {
            Time = Monday.AddMilliseconds(86_400_000L * i / events),
            Client = End(client, random.Next(3)) with { Port = 30_000 + random.Next(30_000) },
            Server = End(server, random.Next(3)),
            Transport = Transport.Tcp,
            Port = new ServicePort(8080),
            Outcome = Outcome.Established,
            Application = "http",
            BytesSent = 500 + random.Next(500),
            BytesReceived = 2_000,
            Sensor = "node-1",
        };
    }

    private static ConnectionEnd End(int service, int replica) => new()
    {
        Namespace = "shop",
        Workload = FormattableString.Invariant($"s{service}-{replica}"),
        Owner = FormattableString.Invariant($"Deployment/s{service}"),
        Ip = FormattableString.Invariant($"10.1.{service}.{replica + 1}"),
    };
}
