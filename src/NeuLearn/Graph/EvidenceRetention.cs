using NeuLearn.Events;

namespace NeuLearn.Graph;

/// <summary>Decides which evidence may be forgotten: attempts of outsiders that never completed a connection, and came last before some moment.</summary>
/// <remarks>
/// No rule rests on them, and nothing waits for review because of them. The first row of all stays, as the window of observation begins
/// with it; and so do attempts at ends that nothing else names. What was forgotten once is all that would be again: a second look changes nothing.
/// </remarks>
internal static class EvidenceRetention
{
    /// <summary>Leaves old attempts out.</summary>
    /// <param name="table">The evidence; it is not changed.</param>
    /// <param name="peers">Who its ends are.</param>
    /// <param name="before">What came last before this second is old.</param>
    /// <returns>The table itself when there is nothing to forget.</returns>
    public static EvidenceTable Keep(EvidenceTable table, PeerMap peers, uint before)
    {
        // What is never forgotten, whatever its age: so an earlier look takes nothing away that a later one needs.
        var (lasting, recent, ends, first) = (new HashSet<Peer>(), new HashSet<Peer>(), new HashSet<uint>(), uint.MaxValue);
        foreach (ref readonly var row in table)
        {
            first = Math.Min(first, row.First);
            var client = peers[row.Key.Client];
            if (!IsFailure(row.Key) || !IsOutside(client)) lasting.Add(client);
            else if (row.Last >= before) recent.Add(client);
        }

        foreach (ref readonly var row in table)
        {
            if (!lasting.Contains(peers[row.Key.Client])) continue;
            ends.Add(row.Key.Client);
            ends.Add(row.Key.Server);
        }

        var kept = new EvidenceTable();
        foreach (ref readonly var row in table)
        {
            var client = peers[row.Key.Client];
            if (row.First == first || lasting.Contains(client) || recent.Contains(client) || !ends.Contains(row.Key.Server)) kept.Join(row.Key, in row, in table.Cold(row.Cold));
        }

        return kept.Count == table.Count ? table : kept;
    }

    // A datagram without an answer is no failure: much of what is sent gets none.
    private static bool IsFailure(EvidenceKey key) =>
        key.Outcome is Outcome.Refused or Outcome.Denied || (key.Outcome == Outcome.Unanswered && key.Transport != Transport.Udp);

    private static bool IsOutside(Peer peer) => peer.Kind is PeerKind.Cidr or PeerKind.World or PeerKind.Dns;
}
