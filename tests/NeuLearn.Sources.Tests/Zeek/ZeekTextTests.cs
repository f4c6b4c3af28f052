using System.Text;
using NeuLearn.SharedTestData;
using NeuLearn.Sources.Tests.Fuzzing;
using NeuLearn.Sources.Zeek;

namespace NeuLearn.Sources.Tests.Zeek;

/// <summary>Whatever the fast reader of conn text takes, it reads as the plain one does.</summary>
public sealed class ZeekTextTests
{
    [Fact]
    public void It_agrees_with_the_plain_reader_on_mutated_lines()
    {
        var header = ZeekHeader.Initial.With("#path\tconn"u8).With(Encoding.UTF8.GetBytes("#fields\t" + ZeekConnTests.Columns + "\tlocal_orig\t_node_name"));
        string[] lines = [ZeekConnTests.Row() + "\tT\tw1", ZeekConnTests.Row("OTH", "-", "icmp", "-", "8,0", "1,1") + "\t-\t-", ZeekConnTests.Row("SF", "Dd", "udp", "(empty)", "5,53", "-,-") + "\tF\t"];
        var mutator = new Mutator(20261124, "\t", "-", "(empty)", "10.0.0.1", "2001:db8::1", "1.5", "1.", ".5", "T", "tcp", "TCP", "17", "65536", "9223372036854775808", "1e3", "+1");
        var taken = 0;
        for (var round = 0; round < 60_000; round++)
        {
            var line = mutator.Mutate(Encoding.UTF8.GetBytes(lines[round % lines.Length]));
            if (line.Contains((byte)'\n')) continue;
            if (Agrees(line, header)) taken++;
        }

        Assert.True(taken > 1000, $"only {taken} lines were taken");
    }

    [SkippableFact]
    public void It_takes_and_agrees_on_nearly_every_recorded_line()
    {
        int all = 0, taken = 0;
        var header = ZeekHeader.Initial;
        foreach (var path in Directory.GetFiles(SharedData.Require("zeek", "rita-2024-04-19"), "conn.*").Append(SharedData.Require("zeek", "tenzir-m57", "conn.log.gz")))
        {
            using var gzip = new System.IO.Compression.GZipStream(File.OpenRead(path), System.IO.Compression.CompressionMode.Decompress);
            using var reader = new StreamReader(gzip);
            while (reader.ReadLine() is { } line)
            {
                var bytes = Encoding.UTF8.GetBytes(line);
                if (line.StartsWith('#'))
                {
                    header = header.With(bytes);
                    continue;
                }

                all++;
                if (Agrees(bytes, header)) taken++;
            }
        }

        Assert.Equal(39_829, all);
        Assert.Equal(all, taken);
    }

    private static bool Agrees(byte[] line, ZeekHeader header)
    {
        var fast = default(ZeekConn);
        if (!ZeekText.TryRead(line, header, ref fast)) return false;
        var record = default(ZeekRecord);
        var plain = default(ZeekConn);
        Assert.Null(ZeekParser.Split(line, header, header.Columns!, ref record));
        Assert.Null(ZeekValues.Read(ref record, ref plain));
        Assert.True(Text(in plain) == Text(in fast), Encoding.Latin1.GetString(line));
        return true;
    }

    private static string Text(in ZeekConn c) => string.Join(' ',
        c.UnixMilliseconds, c.Origin, c.Responder, c.OriginPort, c.ResponderPort, c.Transport, c.Sent, c.Received, c.AnswerPackets, c.IsLocal,
        Encoding.Latin1.GetString(c.Uid), Encoding.Latin1.GetString(c.Service), Encoding.Latin1.GetString(c.State), Encoding.Latin1.GetString(c.History), Encoding.Latin1.GetString(c.Node));
}
