using NeuLearn.Events;

namespace NeuLearn.Graph;

/// <summary>Folds evidence rows into conversations between peers, in ordinal order.</summary>
internal static class ConversationFold
{
    private const string NamedByAnswers = "named by DNS answers: the addresses that were dialled had this name and no other then";

    /// <summary>All conversations of a table.</summary>
    public static List<Conversation> Of(EvidenceTable table, Vocabulary vocabulary, PeerMap peers)
    {
        var found = new Dictionary<(Peer Client, Peer Server, Transport, ServicePort, ushort Application), Conversation>();
        var operations = new Dictionary<uint, (string Key, Operation Operation)>();
        foreach (ref readonly var row in table)
        {
            var key = row.Key;
            var client = peers[key.Client];
            var name = peers.NameOf(key.Server, row.First, row.Last);
            var server = name ?? peers[key.Server];
            var id = (client, server, key.Transport, key.Port, key.Application);
            if (!found.TryGetValue(id, out var conversation))
                found.Add(id, conversation = new Conversation(client, server, key.Transport, key.Port, vocabulary.Applications.Text(key.Application)));
            (string Key, Operation Operation)? operation = null;
            if (key.Operation != 0)
            {
                if (!operations.TryGetValue(key.Operation, out var known))
                    operations.Add(key.Operation, known = (vocabulary.Operations.Text(key.Operation), OperationName.Decode(vocabulary.Operations[key.Operation])));
                operation = known;
            }

            if (name is not null && !conversation.Provenance.Contains(NamedByAnswers)) conversation.Provenance.Add(NamedByAnswers);
            conversation.Add(in row, in table.Cold(row.Cold), operation?.Key, operation?.Operation);
        }

        return NamedApplications.Join(found.Values);
    }
}
