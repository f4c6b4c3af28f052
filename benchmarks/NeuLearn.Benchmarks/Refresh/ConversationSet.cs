using NeuLearn.Events;
using NeuLearn.Graph;

namespace NeuLearn.Benchmarks.Refresh;

/// <summary>Conversations between services of one cluster, each seen on some of thirty days.</summary>
internal sealed class ConversationSet
{
    private const int PerService = 100, Days = 30;
    private const uint Start = 20_450;

    public ConversationSet(int count)
    {
        var services = Enumerable.Range(0, Math.Max(2, count / PerService)).Select(i => Peer.Service("shop", $"s{i}")).ToArray();
        var random = new Random(7);
        var conversations = new List<Conversation>(count);
        for (var i = 0; i < count; i++)
        {
            var (client, server) = (services[i / PerService % services.Length], services[random.Next(services.Length)]);
            var conversation = new Conversation(client, server, Transport.Tcp, new ServicePort((ushort)(1 + (i % 60_000))), "");
            var row = new EvidenceRow { Service = new EvidenceKey(0, 0, conversation.Port, conversation.Transport, 0, Outcome.Established, 0).Service, First = uint.MaxValue };
            var cold = default(ColdEvidence);
            for (var n = 1 + random.Next(8); n > 0; n--)
            {
                var hour = (Start * 24) + (uint)random.Next(Days * 24);
                cold.AddHour(hour);
                row.First = Math.Min(row.First, hour * 3600);
                row.Last = Math.Max(row.Last, hour * 3600);
            }

            cold.ClientReplicas.Add((uint)random.Next(1, 4), ColdEvidence.ReplicaCapacity);
            conversation.Add(in row, in cold, null, null);
            conversations.Add(conversation);
        }

        conversations.Sort(ConversationOrder.Instance);
        Conversations = conversations;
    }

    public IReadOnlyList<Conversation> Conversations { get; }
}
