using System.Globalization;
using System.Text;

namespace NeuLearn.Benchmarks.Ingest;

/// <summary>Writes flows as Hubble exports them: compact JSON lines of about 1.6 KB, requests and replies, refused and denied ones among them.</summary>
internal sealed class HubbleTraffic
{
    private const int Services = 200;
    private const int Replicas = 3;
    private const int Conversations = 1500;
    private static readonly DateTime Start = new(2026, 3, 2, 10, 0, 0, DateTimeKind.Utc);
    private readonly Random _random = new(17);
    private readonly (int Client, int Server, int Port, bool IsUdp)[] _conversations = new (int, int, int, bool)[Conversations];
    private readonly HubbleEnd[] _ends = new HubbleEnd[(Services + 20) * Replicas];
    private long _written;

    public HubbleTraffic()
    {
        for (var i = 0; i < _ends.Length; i++) _ends[i] = End(i / Replicas, i % Replicas);
        for (var i = 0; i < Conversations; i++)
        {
            var client = _random.Next(Services);
            // One server in fifteen is outside the cluster.
            var server = _random.Next(15) == 0 ? Services + _random.Next(20) : (client + 1 + _random.Next(Services - 1)) % Services;
            _conversations[i] = (client, server, 8000 + _random.Next(20), server < Services && _random.Next(10) == 0);
        }
    }

    /// <summary>Writes records until there are that many bytes.</summary>
    /// <returns>How many records were written.</returns>
    public long Write(Stream destination, long bytes)
    {
        var (total, records) = (0L, 0L);
        for (; total < bytes; records++)
        {
            var line = Encoding.UTF8.GetBytes(Next());
            destination.Write(line);
            total += line.Length;
        }

        return records;
    }

    private string Next()
    {
        var (client, server, port, isUdp) = _conversations[_random.Next(Conversations)];
        var (clientEnd, serverEnd) = (_ends[(client * Replicas) + _random.Next(Replicas)], _ends[(server * Replicas) + _random.Next(Replicas)]);
        var kind = isUdp ? HubbleKinds.Udp[_random.Next(HubbleKinds.Udp.Length)] : HubbleKinds.Tcp[_random.Next(HubbleKinds.Tcp.Length)];
        var clientPort = 32768 + _random.Next(28_000);
        var (source, destination) = kind.IsReply ? (serverEnd, clientEnd) : (clientEnd, serverEnd);
        var (sourcePort, destinationPort) = kind.IsReply ? (port, clientPort) : (clientPort, port);
        var time = Start.AddMilliseconds(_written++ * 9).ToString("yyyy-MM-ddTHH:mm:ss.fff456789Z", CultureInfo.InvariantCulture);
        var layer4 = isUdp ? "UDP" : "TCP";
        return string.Create(CultureInfo.InvariantCulture, $$$"""
            {"flow":{"time":"{{{time}}}","uuid":"{{{Uuid()}}}","verdict":"{{{kind.Verdict}}}",{{{kind.Drop}}}"ethernet":{"source":"{{{Mac()}}}","destination":"{{{Mac()}}}"},"IP":{"source":"{{{source.Address}}}","destination":"{{{destination.Address}}}","ipVersion":"IPv4"},"l4":{"{{{layer4}}}":{"source_port":{{{sourcePort}}},"destination_port":{{{destinationPort}}}{{{kind.Flags}}}}},"source":{{{source.Endpoint}}},"destination":{{{destination.Endpoint}}},"Type":"{{{kind.Type}}}","node_name":"default/worker-{{{_written % 5}}}",{{{source.Names("source")}}}{{{destination.Names("destination")}}}{{{kind.Layer7}}}"event_type":{{{kind.Event}}},"traffic_direction":"{{{(_written % 2 == 0 ? "EGRESS" : "INGRESS")}}}",{{{kind.Trace}}}"is_reply":{{{(kind.IsReply ? "true" : "false")}}},"Summary":"{{{kind.Summary}}}"},"node_name":"default/worker-{{{_written % 5}}}","time":"{{{time}}}"}

            """);
    }

    private HubbleEnd End(int service, int replica) => service < Services
        ? new HubbleEnd(
            $"team-{service % 12}", $"service-{service}", $"service-{service}-7d9f8b6c5-x{replica}k2p",
            string.Create(CultureInfo.InvariantCulture, $"10.{service / 100}.{service % 100}.{replica + 2}"), 10_000 + service)
        : new HubbleEnd(
            null, $"api-{service - Services}.example.com", "",
            string.Create(CultureInfo.InvariantCulture, $"203.0.113.{((service - Services) * Replicas) + replica + 1}"), 16_777_217 + service);

    private string Uuid() => string.Create(CultureInfo.InvariantCulture, $"{_random.Next():x8}-{_random.Next(65536):x4}-4{_random.Next(4096):x3}-a{_random.Next(4096):x3}-{_random.NextInt64(1L << 48):x12}");

    private string Mac() => string.Create(CultureInfo.InvariantCulture, $"0a:58:0a:{_random.Next(256):x2}:{_random.Next(256):x2}:{_random.Next(256):x2}");
}
