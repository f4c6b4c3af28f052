using NeuLearn.Events;
using NeuLearn.Sources.Writing;
using Parquet;

namespace NeuLearn.Sources.Tests.Writing;

public sealed class ParquetEventWriterTests
{
    [Fact]
    public async Task Rows_hold_what_connections_say_in_groups()
    {
        const int rows = 70_000;
        using var written = new MemoryStream();
        using (var writer = new ParquetEventWriter(written))
        {
            for (var i = 0; i < rows; i++) Write(writer, i);
            writer.AddLoss(""u8, 0, 1);
            Assert.Equal(1, writer.LeftOut);
        }

        written.Position = 0;
        await using var reader = await ParquetReader.CreateAsync(written);
        Assert.Equal(2, reader.RowGroupCount);
        var fields = reader.Schema.GetDataFields().ToDictionary(f => f.Name, StringComparer.Ordinal);
        Assert.Equal(30, fields.Count);
        using var group = reader.OpenRowGroupReader(1);
        var n = (int)group.RowCount;
        Assert.Equal(rows - 65_536, n);
        var (names, ports, sent, times) = (new string?[n], new int[n], new long[n], new DateTime[n]);
        await group.ReadAsync(fields["client_workload"], names.AsMemory());
        await group.ReadAsync<int>(fields["port"], ports.AsMemory());
        await group.ReadAsync<long>(fields["bytes_sent"], sent.AsMemory());
        await group.ReadAsync<DateTime>(fields["time"], times.AsMemory());
        Assert.Equal(("web-9", 8080, 69_999L), (names[^1], ports[^1], sent[^1]));
        Assert.Equal(new DateTime(2023, 11, 14, 22, 13, 20, 999, DateTimeKind.Utc), times[^1]);
    }

    private static void Write(ParquetEventWriter writer, int i) => RawConnections.From(new ConnectionEvent
    {
        Time = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_000 + (i % 1000)),
        Client = new ConnectionEnd { Namespace = "shop", Workload = $"web-{i % 10}", Owner = "Deployment/web", Port = 40_000 },
        Server = new ConnectionEnd { Ip = "203.0.113.9" },
        Transport = Transport.Tcp,
        Port = new ServicePort(8080),
        BytesSent = i,
    }, writer);
}
