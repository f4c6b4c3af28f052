using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using NeuLearn.EndToEnd.Tests.Running;

namespace NeuLearn.EndToEnd.Tests.Commands;

public sealed class LiveInputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public void What_exporters_send_is_learned_until_it_is_stopped()
    {
        Skip.If(OperatingSystem.IsWindows(), "signals are of Unix");
        using var exporter = new UdpClient();
        var port = FreePort();
        using var learn = Neulearn.Start(["learn", $"netflow://127.0.0.1:{port}", "--state", _folder["state"], "--follow"]);
        // The first that is sent too early is refused, or lost without a word.
        for (uint i = 0; i < 40; i++)
        {
            try
            {
                exporter.Send(OneFlow(i), new IPEndPoint(IPAddress.Loopback, port));
            }
            catch (SocketException)
            {
                // Nobody listens yet.
            }

            Thread.Sleep(100);
        }

        Termination.Ask(learn);
        var run = Neulearn.Finish(learn, []);
        run.Succeeded();
        Assert.Contains($"netflow://127.0.0.1:{port}", run.Output, StringComparison.Ordinal);
        Assert.Contains("10.0.0.2", Neulearn.Run("rules", "--state", _folder["state"]).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_listener_without_follow_is_refused_with_what_to_do() => Neulearn.Run("learn", "netflow://127.0.0.1:2055", "--state", _folder["s"]).Refused("add --follow");

    [Fact]
    public void An_observer_that_cannot_be_reached_is_refused_with_its_address()
    {
        var port = FreePort();
        Neulearn.Run("learn", $"hubble://127.0.0.1:{port}", "--state", _folder["s"]).Refused($"hubble://127.0.0.1:{port}: Unavailable");
        Assert.False(File.Exists(_folder["s"]));
    }

    [Fact]
    public void A_certificate_without_its_key_is_refused() =>
        Neulearn.Run("learn", "hubble+tls://127.0.0.1:1", "--tls-cert", "a.pem", "--state", _folder["s"]).Refused("--tls-cert and --tls-key go together");

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    // NetFlow 5: a header, and a record of each direction of a connection from 10.0.0.1 to 10.0.0.2, TCP 443.
    private static byte[] OneFlow(uint sequence)
    {
        var bytes = new byte[24 + (2 * 48)];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, 5);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(2), 2);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(4), 100_000);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(8), 1_767_323_045);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(16), sequence * 2);
        WriteRecord(bytes.AsSpan(24), 0x0A000001, (ushort)(40_000 + sequence), 0x0A000002, 443);
        WriteRecord(bytes.AsSpan(24 + 48), 0x0A000002, 443, 0x0A000001, (ushort)(40_000 + sequence));
        return bytes;
    }

    private static void WriteRecord(Span<byte> record, uint source, ushort sourcePort, uint destination, ushort port)
    {
        BinaryPrimitives.WriteUInt32BigEndian(record, source);
        BinaryPrimitives.WriteUInt32BigEndian(record[4..], destination);
        BinaryPrimitives.WriteUInt32BigEndian(record[16..], 5);
        BinaryPrimitives.WriteUInt32BigEndian(record[20..], 1000);
        BinaryPrimitives.WriteUInt32BigEndian(record[24..], 99_000);
        BinaryPrimitives.WriteUInt32BigEndian(record[28..], 99_500);
        BinaryPrimitives.WriteUInt16BigEndian(record[32..], sourcePort);
        BinaryPrimitives.WriteUInt16BigEndian(record[34..], port);
        record[37] = 0x1B;
        record[38] = 6;
    }
}
