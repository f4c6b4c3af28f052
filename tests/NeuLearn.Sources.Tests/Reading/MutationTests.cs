using System.Diagnostics;
using System.Text;
using NeuLearn.Sources.Reading;
using NeuLearn.Sources.Tests.Hubble;
using NeuLearn.Sources.Tests.Zeek;

namespace NeuLearn.Sources.Tests.Reading;

/// <summary>Records that were valid before something happened to them: never an exception, never a record unaccounted for.</summary>
public sealed class MutationTests
{
    private static readonly string[] Valid =
    [
        """{"time":"2026-01-02T03:04:05Z","client":{"namespace":"shop","workload":"web-1","owner":"Deployment/web","labels":{"a\u0070p":"web"},"ip":"10.1.0.4"},"server":{"dns":"x.test","ip":"2001:db8::9","port":3},"transport":"TCP","port":8080,"application":"http","operation":{"method":"GET","path":"/cart/17"},"outcome":"established","connections":1,"bytesSent":512}""",
        HubbleFlowTests.Flow("\"is_reply\":true,\"l7\":{\"type\":\"RESPONSE\",\"http\":{\"code\":200,\"method\":\"GET\",\"url\":\"http://a:1/b?c\",\"headers\":[{\"key\":\"Host\",\"value\":\"a\"}]}},\"source_names\":[\"a.test\"]"),
        HubbleFlowTests.Flow("\"trace_reason\":\"NEW\",\"l7\":{\"type\":\"REQUEST\",\"dns\":{\"query\":\"a.\"}}", """{"ICMPv6":{"type":128,"code":0}}"""),
        """{"lost_events":{"num_events_lost":"12"},"node_name":"n1","time":"2026-01-02T03:04:06Z"}""",
        """{"_path":"conn","ts":1.5,"id":{"orig_h":"10.0.0.1","orig_p":5,"resp_h":"10.0.0.2","resp_p":80},"proto":"tcp","conn_state":"SF","history":"ShADF","service":["ssl"],"orig_bytes":7}""",
        ZeekConnTests.Header + ZeekConnTests.Row() + "\n" + ZeekConnTests.Row("OTH", "-", "icmp", "-", "8,0", "1,1"),
    ];

    private static readonly string[] Hostile =
        ["\0", "\"", "{", "}", "[", "]", "\\", "\\u0000", "\\ud800", ",", ":", "\t", "#", "-", "99999999999999999999", "1e999", "null", "true", "\n", "\r", "é", "::", "%"];

    [Theory]
    [InlineData("events")]
    [InlineData("hubble")]
    [InlineData("zeek")]
    public void Mutated_records_are_read_or_counted(string name)
    {
        var random = new Random(20260102 + name.Length);
        Assert.True(SourceFormats.TryFind(name, out var format));
        var clock = Stopwatch.StartNew();
        for (var round = 0; round < 12_000; round++)
        {
            var bytes = Mutate(Encoding.UTF8.GetBytes(Valid[random.Next(Valid.Length)]), random);
            var (sink, report) = Reader.Read(bytes, format, new ReadOptions { BlockSize = 16 + random.Next(600), MaxLineLength = 4096 });
            Assert.Equal(sink.Seen.Count, report.Connections);
            Assert.Equal(report.Records, report.Connections + report.Ignored + report.Malformed);
            Assert.True(report.Records <= report.Lines);
        }

        Assert.True(clock.Elapsed < TimeSpan.FromMinutes(1), "mutated records take too long");
    }

    [Fact]
    public void Mutated_inputs_are_recognised_or_refused_with_a_message()
    {
        var random = new Random(7);
        for (var round = 0; round < 5000; round++)
        {
            var bytes = Mutate(Encoding.UTF8.GetBytes(Valid[random.Next(Valid.Length)]), random);
            try
            {
                Reader.Read(bytes);
            }
            catch (UnknownFormatException e)
            {
                Assert.NotEmpty(e.Message);
            }
        }
    }

    private static byte[] Mutate(byte[] bytes, Random random)
    {
        var text = bytes.ToList();
        for (var times = random.Next(4); times >= 0 && text.Count > 0; times--)
        {
            var at = random.Next(text.Count);
            switch (random.Next(6))
            {
                case 0:
                    text[at] = (byte)random.Next(256);
                    break;
                case 1:
                    text.RemoveRange(at, Math.Min(random.Next(1, 40), text.Count - at));
                    break;
                case 2:
                    text.InsertRange(at, Encoding.UTF8.GetBytes(Hostile[random.Next(Hostile.Length)]));
                    break;
                case 3:
                    text.RemoveRange(at, text.Count - at);
                    break;
                case 4:
                    var length = Math.Min(random.Next(1, 60), text.Count - at);
                    text.InsertRange(random.Next(text.Count), text.GetRange(at, length));
                    break;
                default:
                    text.InsertRange(at, Enumerable.Repeat(text[at], random.Next(1, 200)));
                    break;
            }
        }

        return [.. text];
    }
}
