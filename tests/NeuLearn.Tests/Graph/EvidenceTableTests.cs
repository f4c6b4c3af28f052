using NeuLearn.Events;
using NeuLearn.Graph;

namespace NeuLearn.Tests.Graph;

public class EvidenceTableTests
{
    [Theory]
    [InlineData(100)]
    [InlineData(50_000)]
    public void The_fast_table_agrees_with_a_dictionary(int edges)
    {
        var random = new Random(7);
        var table = new EvidenceTable();
        var expected = new Dictionary<(uint, uint, ushort), (uint First, uint Last, HashSet<uint> Identities)>();
        var batch = new ConnectionRecord[777];
        for (var round = 0; round < 200; round++)
        {
            for (var i = 0; i < batch.Length; i++)
            {
                var edge = (uint)random.Next(edges);
                var (client, server, port) = (edge % 97, edge / 97, (ushort)(edge % 13));
                var time = 1_767_571_200_000 + random.Next(1_000_000_000);
                batch[i] = new ConnectionRecord
                {
                    Client = client, Server = server, Port = new ServicePort(port), Transport = Transport.Tcp, Outcome = Outcome.Established,
                    Identity = (uint)random.Next(), UnixMilliseconds = time,
                };
                var second = (uint)(time / 1000);
                var key = (client, server, port);
                if (!expected.TryGetValue(key, out var seen)) seen = (uint.MaxValue, 0, []);
                seen.Identities.Add(batch[i].Identity);
                expected[key] = (Math.Min(seen.First, second), Math.Max(seen.Last, second), seen.Identities);
            }

            table.Add(batch);
        }

        Assert.Equal(expected.Count, table.Count);
        var rows = 0;
        foreach (ref readonly var row in table)
        {
            rows++;
            var key = row.Key;
            var (first, last, identities) = expected[(key.Client, key.Server, key.Port.Value)];
            Assert.Equal((first, last), (row.First, row.Last));
            if (identities.Count < ColdEvidence.ConnectionCapacity)
                Assert.Equal(identities.Count, table.Cold(row.Cold).Connections.Estimate(ColdEvidence.ConnectionCapacity));
        }

        Assert.Equal(expected.Count, rows);
    }
}
