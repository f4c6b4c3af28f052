using System.Globalization;
using NeuLearn.Events;
using NeuLearn.SharedTestData;
using static NeuLearn.Sources.Tests.NetFlow.ExportBuilder;

namespace NeuLearn.Sources.Tests.NetFlow;

/// <summary>Captures, and the flows that a probe computed from them, sent as IPFIX biflows: the same conversations.</summary>
public sealed class SameCaptureTests
{
    private const ushort Id = 300;

    // What only the capture tells: the probe's HTTP, TLS and SMTP plugins pass over other protocols; a DHCP server's answers, which
    // come minutes after the last question, are a flow of their own there and are paired with the question here.
    [SkippableTheory]
    [InlineData("mixed", "basic", "10.5.5.1 -> 10.5.5.26 UDP/68")]
    [InlineData("http", "http")]
    [InlineData("tls", "tls", "192.168.0.228 -> 142.251.36.106 UDP/443")]
    [InlineData("dns", "dns")]
    [InlineData("smtp", "smtp", "10.10.1.20 -> 10.10.1.255 UDP/138", "10.10.1.4 -> 10.10.1.1 UDP/53")]
    public void Both_tell_of_the_same_conversations(string capture, string flows, params string[] onlyCaptured)
    {
        var folder = SharedData.Require("netflow", "cesnet-ipfixprobe");
        var captured = Edges(Reader.Read(File.ReadAllBytes(Path.Combine(folder, "inputs", capture + ".pcap"))).Sink.Seen);
        var seen = Reader.Read(Biflows(Rows(Path.Combine(folder, "outputs", flows)))).Sink.Seen;
        var exported = Edges(seen);
        Assert.NotEmpty(exported);
        Assert.Equal(onlyCaptured, captured.Except(exported));
        Assert.Empty(exported.Except(captured));
        // Both ports of DHCP are servers': who of the two asked, ports do not tell.
        Assert.All(seen, s => Assert.Equal(s.Port == "UDP/67", s.Direction == DirectionConfidence.Unknown));
    }

    // The probe does not export the type of ICMP.
    private static string[] Edges(IEnumerable<SeenConnection> seen) =>
        [.. seen.Where(s => !s.Port.StartsWith("ICMP", StringComparison.Ordinal)).Select(s => s.Edge).Distinct().Order(StringComparer.Ordinal)];

    // The names of the columns, each after its type, stand in a line of their own.
    private static List<Func<string, string>> Rows(string file)
    {
        var lines = File.ReadAllLines(file).Where(l => l.Length > 0).ToList();
        var names = lines.Single(l => l.StartsWith("ipaddr DST_IP", StringComparison.Ordinal)).Split(',').Select(c => c.Split(' ')[1]).ToList();
        return [.. lines.Where(l => !l.StartsWith("ipaddr", StringComparison.Ordinal)).Select(l => l.Split(',')).Select(r => (Func<string, string>)(name => r[names.IndexOf(name)]))];
    }

    private static byte[] Biflows(List<Func<string, string>> rows) =>
    [
        .. Ipfix(0, d => d.Set(2, s => s
            .U16(Id, 12).U16(27, 16, 28, 16, 7, 2, 11, 2, 4, 1, 6, 1, 2, 4, 1, 4, 152, 8)
            .U16(0x8002, 4).U32(29305).U16(0x8001, 4).U32(29305).U16(0x8006, 1).U32(29305))),
        .. rows.SelectMany(r => Ipfix(0, d => d.Set(Id, s => Flow(s, r)))),
    ];

    private static void Flow(ExportBuilder set, Func<string, string> row)
    {
        var time = DateTimeOffset.Parse(row("TIME_FIRST"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).ToUnixTimeMilliseconds();
        set.U8(Mapped(row("SRC_IP"))).U8(Mapped(row("DST_IP"))).U16((ushort)Number(row("SRC_PORT")), (ushort)Number(row("DST_PORT"))).U8((byte)Number(row("PROTOCOL")), (byte)Number(row("TCP_FLAGS")))
            .U32(Number(row("PACKETS")), Number(row("BYTES"))).U64((ulong)time).U32(Number(row("PACKETS_REV")), Number(row("BYTES_REV"))).U8((byte)Number(row("TCP_FLAGS_REV")));
    }

    private static byte[] Mapped(string address)
    {
        var bytes = new byte[16];
        Address.Parse(address).WriteTo(bytes);
        return bytes;
    }

    private static uint Number(string text) => uint.Parse(text, CultureInfo.InvariantCulture);
}
