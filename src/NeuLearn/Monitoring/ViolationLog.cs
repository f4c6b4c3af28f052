using NeuLearn.Events;
using NeuLearn.Graph;
using NeuLearn.Policy;

namespace NeuLearn.Monitoring;

/// <summary>The connections that no rule allows, each kind of them once, with how often and when it was seen.</summary>
/// <remarks>
/// A violation is told from another by roles, transport, port, application, and what was decided; connections are counted by
/// identity. So the same events in any order, shared out in any way and repeated, give the same log, and logs merge by
/// joining. Memory is bounded: at most 1,024 violations a service and 16,384 in all are kept, what lies inside before what
/// comes from outside and then by hash, and the rest is counted. That choice depends on the set alone, never on the order:
/// a violation that is kept in the end was never dropped on the way, so nothing about it is lost. Not thread-safe.
/// </remarks>
public sealed class ViolationLog
{
    internal const int DroppedCapacity = 128;

    private readonly int _mostOfOne;
    private readonly int _mostInAll;
    private readonly Dictionary<ViolationKey, ViolationEvidence> _known = [];
    private readonly Dictionary<Peer, SortedSet<ViolationKey>> _byPeer = [];
    private readonly SortedSet<ViolationKey> _order = [];
    private HashSample _dropped;

    /// <summary>An empty log.</summary>
    public ViolationLog()
        : this(1024, 16_384)
    {
    }

    internal ViolationLog(int mostOfOne, int mostInAll)
    {
        _mostOfOne = mostOfOne;
        _mostInAll = mostInAll;
    }

    /// <summary>How many violations are kept.</summary>
    public int Count => _order.Count;

    /// <summary>How many violations did not fit: exact up to 127, beyond it an estimate with a standard error of about 9 %.</summary>
    public long Overflow => _dropped.Estimate(DroppedCapacity);

    internal ref readonly HashSample Dropped => ref _dropped;

    /// <summary>What is kept, in the order of the log.</summary>
    internal IEnumerable<(ViolationKey Key, ViolationEvidence Evidence)> Entries => _order.Select(k => (k, _known[k]));

    /// <summary>Adds a connection that no rule allows, in discover too. One that a rule allows is left out, unless it is off hours.</summary>
    /// <returns>Whether it is the first of its kind in its hour: a moment to alert.</returns>
    public bool Add(Judgement judgement)
    {
        ArgumentNullException.ThrowIfNull(judgement);
        if (judgement is { Verdict.Kind: VerdictKind.Allow, IsOffHours: false }) return false;
        var record = judgement.Record.WithEvidence();
        return Find(ViolationKey.Of(judgement))?.Add(in record) ?? false;
    }

    /// <summary>How many kinds of violations with a service at either end were seen since a moment; since ever when none is given. Those of discover do not count.</summary>
    public long CountOf(Peer service, DateTimeOffset? since = null)
    {
        var from = since is { } moment ? EventTime.Second(moment.ToUnixTimeMilliseconds()) : 0;
        return Entries.Count(e => (e.Key.Client == service || e.Key.Server == service) && e.Key.Verdict is (VerdictKind.Violate or VerdictKind.Deny) && e.Evidence.LastSecond >= from);
    }

    /// <summary>Joins all that another log holds. Order and repetition do not matter.</summary>
    public void Merge(ViolationLog other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (ReferenceEquals(other, this)) return;
        _dropped.Union(in other._dropped, DroppedCapacity);
        foreach (var (key, evidence) in other.Entries) Find(key)?.Join(evidence);
    }

    /// <summary>The evidence of a violation, added when it is new; null when it does not fit.</summary>
    internal ViolationEvidence? Find(ViolationKey key)
    {
        if (_known.TryGetValue(key, out var evidence)) return evidence;
        if (!_byPeer.TryGetValue(key.Concerned, out var ofPeer)) _byPeer.Add(key.Concerned, ofPeer = []);
        ofPeer.Add(key);
        _order.Add(key);
        _known.Add(key, evidence = new ViolationEvidence(key));
        if (ofPeer.Count > _mostOfOne) Drop(ofPeer.Max!);
        else if (_order.Count > _mostInAll) Drop(_order.Max!);
        return _known.ContainsKey(key) ? evidence : null;
    }

    internal void NoteDropped(uint hash) => _dropped.Add(hash, DroppedCapacity);

    private void Drop(ViolationKey key)
    {
        // Mixed again: those that are dropped are those with great hashes, and a count needs hashes that are spread evenly.
        NoteDropped((uint)(StableHash.Mix(key.Hash, 1) >> 32));
        _known.Remove(key);
        _order.Remove(key);
        var ofPeer = _byPeer[key.Concerned];
        ofPeer.Remove(key);
        if (ofPeer.Count == 0) _byPeer.Remove(key.Concerned);
    }
}
