using System.Runtime.InteropServices;
using NeuLearn.Events;
using NeuLearn.Graph;

namespace NeuLearn.Learning;

/// <summary>Finds replicas that scan, by the threshold random walk over their first contacts (Jung et al. 2004).</summary>
/// <remarks>
/// theta0 = 0.8, theta1 = 0.2, alpha = beta = 0.01: four failed first contacts in a row flag a fresh replica, seven one
/// that has only succeeded so far. A conversation succeeds when at least 20 % of its attempts complete.
/// </remarks>
internal sealed class ScanDetector
{
    private const double SuccessShare = 0.2;
    private static readonly double Success = Math.Log(0.2 / 0.8);
    private static readonly double Failure = Math.Log(0.8 / 0.2);
    private static readonly double Floor = Math.Log(0.01 / 0.99);
    private static readonly double Flag = Math.Log(0.99 / 0.01);

    private readonly Dictionary<(Peer Client, uint Replica), uint> _flagged = [];

    public ScanDetector(IEnumerable<Conversation> conversations)
    {
        var contacts = new Dictionary<(Peer Client, uint Replica), List<Contact>>();
        var order = 0;
        foreach (var conversation in conversations)
        {
            order++;
            if (FirstContact(conversation) is not { } contact) continue;
            var openers = conversation.Openers;
            foreach (var replica in openers.Items)
            {
                ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(contacts, (conversation.Client, replica), out _);
                (list ??= []).Add(new Contact(contact.Time, order, contact.Succeeded));
            }
        }

        foreach (var (source, list) in contacts)
            if (Flagged(list) is { } time) _flagged[source] = time;
    }

    /// <summary>How many sources scan.</summary>
    public int Count => _flagged.Count;

    /// <summary>When a replica of a client was found to scan, in seconds since 1970; null when it was not.</summary>
    public uint? FlaggedAt(Peer client, uint replica) => _flagged.TryGetValue((client, replica), out var time) ? time : null;

    // When the walk over first contacts, in the order of time, reaches the flag.
    private static uint? Flagged(List<Contact> contacts)
    {
        // Who never failed does not scan, and most never do.
        if (contacts.TrueForAll(c => c.Succeeded)) return null;
        contacts.Sort();
        var walk = 0.0;
        foreach (var contact in contacts)
        {
            walk = Math.Max(Floor, walk + (contact.Succeeded ? Success : Failure));
            if (walk >= Flag) return contact.Time;
        }

        return null;
    }

    private static (uint Time, bool Succeeded)? FirstContact(Conversation conversation)
    {
        // One-way UDP that recurs is somebody's log shipping, not a failure to connect.
        if (EvidenceGate.IsWeak(conversation) && !EvidenceGate.IsUnsolicited(conversation) && EvidenceGate.Candidate(conversation)?.HoursOfWeek >= 2) return null;
        var (established, failed) = (conversation.Established, 0L);
        var first = established.IsEmpty ? uint.MaxValue : established.FirstSecond;
        foreach (var outcome in (ReadOnlySpan<Outcome>)[Outcome.Refused, Outcome.Unanswered, Outcome.Denied])
        {
            var evidence = conversation.With(outcome);
            if (evidence.IsEmpty) continue;
            failed += evidence.Connections;
            first = Math.Min(first, evidence.FirstSecond);
        }

        if (first == uint.MaxValue) return null;
        var succeeded = established.IsEmpty ? 0 : established.Connections;
        return (first, succeeded >= SuccessShare * (succeeded + failed));
    }

    private readonly record struct Contact(uint Time, int Order, bool Succeeded) : IComparable<Contact>
    {
        public int CompareTo(Contact other) => Time != other.Time ? Time.CompareTo(other.Time) : Order.CompareTo(other.Order);
    }
}
