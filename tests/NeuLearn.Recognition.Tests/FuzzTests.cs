using NeuLearn.Recognition.Captures;
using NeuLearn.Recognition.Fuzz;
using NeuLearn.Recognition.Tests.Captures;

namespace NeuLearn.Recognition.Tests;

/// <summary>A short run of the fuzzer, from the flows that tests hold. The long one is a program of its own.</summary>
public class FuzzTests
{
    [Fact]
    public void Nothing_in_a_flow_makes_the_recogniser_throw_or_read_beyond_it()
    {
        var corpus = Vectors.All.Select(v => new Seed(v.Transport, v.Client, v.Server, 53)).Concat(Corpus.Synthetic()).ToList();
        var run = new FuzzRun(corpus, seed: 7);
        for (var i = 0; i < 40; i++) run.Batch();
        Assert.True(run.Failures == 0, run.ToString());
        Assert.InRange(run.Named, run.Inputs / 20, run.Inputs);
    }

    [Fact]
    public void Nothing_in_a_file_makes_the_reader_of_captures_throw()
    {
        var capture = new PcapBuilder();
        new Connection(capture).Open().FromClient("GET /a HTTP/1.1\r\n\r\n").FromServer("HTTP/1.1 200 OK\r\n\r\n").Close();
        capture.Add(Wire.Ethernet(Wire.Udp("10.0.0.1", 50000, "10.0.0.2", 4789, [8, 0, 0, 0, 0, 0, 1, 0, .. Wire.Ethernet(Wire.Udp("1.1.1.1", 5, "2.2.2.2", 53, [1, 2, 3]))])));
        capture.Add(Wire.Ethernet(Wire.Ip("2001:db8::1", "2001:db8::2", 0, [17, 0, 1, 4, 0, 0, 0, 0, .. Wire.UdpOnly(1, 53, [1])]), 5));
        capture.Add(Wire.Ethernet(Wire.Ip("10.0.0.1", "10.0.0.2", 17, new byte[16], id: 9, more: true)));
        var random = new Random(11);
        foreach (var file in (byte[][])[capture.Classic(), capture.NextGeneration(dropped: 3)])
        {
            for (var i = 0; i < 20_000; i++)
            {
                var room = new byte[file.Length + 256];
                var length = Mutations.Write(file, file, room, random);
                var report = CaptureReader.ReadFlows(new MemoryStream(room, 0, length), new FlowCollector(), new CaptureOptions { MaxFlows = 4 });
                Assert.True(report.Bytes <= length);
            }
        }
    }
}
