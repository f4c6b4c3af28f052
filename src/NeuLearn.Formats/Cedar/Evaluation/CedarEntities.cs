using NeuLearn.Events;
using NeuLearn.Formats.Cedar.Evaluation.Policies;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;

namespace NeuLearn.Formats.Cedar.Evaluation;

/// <summary>The entities that stand for the ends and requests of connections, as whoever asks should name them.</summary>
/// <param name="parents">The entities directly above each.</param>
internal sealed class CedarEntities(IReadOnlyDictionary<EntityUid, IReadOnlyList<EntityUid>> parents)
{
    /// <summary>The entity of an end; null when nobody knows who it is.</summary>
    public CedarEntity? Of(Endpoint end)
    {
        if (end.Peer is not { } peer)
        {
            return end switch
            {
                NodeEndpoint node => Named(new EntityUid("Node", node.Name)),
                ExternalEndpoint external => Outside(external.Names.Count == 1 ? external.Names[0] : null, external),
                _ => null,
            };
        }

        return peer.Kind switch
        {
            PeerKind.Service => Named(new EntityUid("Service", peer.ToString())),
            PeerKind.Host => Named(new EntityUid("Host", peer.Name)),
            PeerKind.Node => Named(new EntityUid("Node", peer.Name)),
            PeerKind.Dns => Outside(peer.Name, end),
            _ => Outside(null, end),
        };
    }

    /// <summary>What a connection asks for. What is not known is not said.</summary>
    public static IReadOnlyDictionary<string, object> Context(Connection connection) => CedarEntity.Known(
        ("transport", connection.Transport.ToString()), ("port", (long)connection.Port),
        ("application", connection.Application), ("method", connection.Method), ("path", connection.Path), ("name", connection.Name));

    private static CedarEntity Outside(string? name, Endpoint end) => new(
        new EntityUid("Outside", name ?? end.Id), new HashSet<EntityUid>(),
        CedarEntity.Known(("name", name), ("address", (end as ExternalEndpoint)?.Address)));

    private CedarEntity Named(EntityUid uid)
    {
        var above = new HashSet<EntityUid>();
        var next = new Queue<EntityUid>([uid]);
        while (next.TryDequeue(out var one))
        {
            if (!above.Add(one))
            {
                continue;
            }

            foreach (var parent in parents.GetValueOrDefault(one, []))
            {
                next.Enqueue(parent);
            }
        }

        return new CedarEntity(uid, above, CedarEntity.Known());
    }
}
