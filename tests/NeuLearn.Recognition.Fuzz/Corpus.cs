using System.Text;
using NeuLearn.Events;
using NeuLearn.Recognition.Captures.Files;
using NeuLearn.Recognition.Captures.Packets;

namespace NeuLearn.Recognition.Fuzz;

/// <summary>The first bytes of a flow, to be mutated.</summary>
/// <param name="Transport">TCP or UDP.</param>
/// <param name="Client">What the client says first.</param>
/// <param name="Server">What the server says first.</param>
/// <param name="Port">The server's port.</param>
internal sealed record Seed(Transport Transport, byte[] Client, byte[] Server, ushort Port);

/// <summary>Flows to begin with.</summary>
internal static class Corpus
{
    /// <summary>A few flows written by hand, so that the fuzzer runs without any capture.</summary>
    public static IEnumerable<Seed> Synthetic() =>
    [
        Tcp("GET /cart/17?x HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nok", "HTTP/1.1 200 OK\r\nServer: nginx/1\r\nX-Consul-Index: 1\r\n\r\n"),
        Tcp("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\u0004\0\0\0\0\0\0\0\u0008\u0001\u0005\0\0\0\u0001\u0082\u0084\u0086\u0041\u0003abc", "\0\0\0\u0004\0\0\0\0\0"),
        Tcp("*2\r\n$3\r\nGET\r\n$1\r\nk\r\n", "$1\r\nv\r\n"),
        Tcp("\0\0\0\u0008\u0004\u00d2\u0016\u002f", "N"),
        Tcp("EHLO a\r\nSTARTTLS\r\n", "220 a ESMTP\r\n250 STARTTLS\r\n"),
        Udp("\u0012\u0034\u0001\0\0\u0001\0\0\0\0\0\0\u0007example\u0003com\0\0\u0001\0\u0001", ""),
        Udp("\u0016\u00fe\u00ff\0\0\0\0\0\0\0\0\0\u000e\u0001\0\0\u0002\0\0\0\0\0\0\0\u0002\u00fe\u00fd", ""),
        Udp("", ""),
    ];

    /// <summary>The first payload of each side of each flow in a folder of captures.</summary>
    public static IEnumerable<Seed> Recorded(string folder)
    {
        foreach (var path in Directory.GetFiles(folder).Order(StringComparer.Ordinal))
        {
            var heads = new Dictionary<(Address, ushort, Address, ushort, byte), (byte[] First, byte[] Second)>();
            using var stream = File.OpenRead(path);
            using var input = new PacketInput(stream);
            if (PacketFile.Open(input) is not { } file) continue;
            while (file.Next(out var raw))
            {
                var bytes = raw.Bytes;
                if (LinkLayer.Find(raw.LinkType, ref bytes) is not null || InternetPacket.Read(bytes, out var packet) is not null) continue;
                if (packet.IsFragment || Segment.Read(in packet, out var segment) is not null || segment.Payload.IsEmpty || !segment.Transport.HasPorts) continue;
                var payload = segment.Payload[..Math.Min(segment.Payload.Length, Recogniser.BytesPerDirection)].ToArray();
                var key = (packet.Source, segment.SourcePort, packet.Destination, segment.DestinationPort, segment.Transport.Number);
                var back = (packet.Destination, segment.DestinationPort, packet.Source, segment.SourcePort, segment.Transport.Number);
                if (heads.TryGetValue(back, out var head)) heads[back] = (head.First, head.Second.Length == 0 ? payload : head.Second);
                else heads.TryAdd(key, (payload, []));
            }

            foreach (var (key, head) in heads) yield return new Seed(new Transport(key.Item5), head.First, head.Second, key.Item4);
        }
    }

    private static Seed Tcp(string client, string server) => new(Transport.Tcp, Encoding.Latin1.GetBytes(client), Encoding.Latin1.GetBytes(server), 50000);

    private static Seed Udp(string client, string server) => new(Transport.Udp, Encoding.Latin1.GetBytes(client), Encoding.Latin1.GetBytes(server), 53);
}
