using System.Buffers;
using NeuLearn.Events;

namespace NeuLearn.Recognition.Captures.Packets;

/// <summary>Puts the parts of IP packets together again. Bounded: the oldest unfinished ones make room.</summary>
/// <remarks>Many captures have only the first parts, since the others bear no port to filter by. So what does not become whole is told too, as far as it came.</remarks>
internal sealed class FragmentTable : IDisposable
{
    private const int MostPackets = 256;
    private const int MostParts = 64;
    private const int MaxLength = 65536;
    private const byte Udp = 17;
    private const long TimeoutMilliseconds = 30_000;

    private readonly Dictionary<Key, Unfinished> _packets = [];
    private readonly Queue<Key> _order = new();
    private readonly Queue<Unfinished> _given = new();
    private byte[]? _last;

    /// <summary>Takes a part.</summary>
    /// <param name="packet">The part; becomes the whole packet when it was the last that was missing. Its payload holds until the next call.</param>
    /// <param name="number">The number of the packet in the capture.</param>
    /// <param name="unixMilliseconds">When it was captured.</param>
    /// <returns>Whether the packet is whole.</returns>
    public bool TryComplete(scoped ref InternetPacket packet, long number, long unixMilliseconds)
    {
        ReturnLast();
        var key = new Key(packet.Source, packet.Destination, packet.FragmentId);
        if (_packets.TryGetValue(key, out var found) && Math.Abs(unixMilliseconds - found.UnixMilliseconds) > TimeoutMilliseconds)
        {
            Drop(key);
            found = null;
        }

        if (found is null)
        {
            // What was completed still stands in the queue, so that is bounded too.
            while ((_packets.Count >= MostPackets || _order.Count >= 4 * MostPackets) && _order.TryDequeue(out var oldest)) Drop(oldest);
            found = new Unfinished(key, number, unixMilliseconds);
            _packets.Add(key, found);
            _order.Enqueue(key);
        }

        if (packet.FragmentOffset == 0) found.Protocol = packet.Protocol;
        found.Length = Math.Max(found.Length, packet.FragmentOffset + packet.Length);
        var isCut = packet.Payload.Length < packet.Length;
        if (!found.TryAdd(packet.FragmentOffset, packet.Payload, !packet.HasMoreFragments && !isCut) || isCut)
        {
            // Cut off, contradictory or too many: this packet will not be whole.
            Drop(key);
            return false;
        }

        if (!found.IsWhole) return false;
        packet.Payload = found.Bytes.AsSpan(0, found.Total);
        packet.Length = found.Total;
        packet.Protocol = found.Protocol;
        packet.IsFragment = false;
        _last = found.Bytes;
        _packets.Remove(key);
        return true;
    }

    /// <summary>Takes a packet that did not become whole, as far as it came.</summary>
    /// <param name="packet">The packet. Its payload holds until the next call.</param>
    /// <param name="number">The number of its first part in the capture.</param>
    /// <param name="unixMilliseconds">When that was captured.</param>
    /// <returns>False when there is none.</returns>
    public bool TryTakePartial(out InternetPacket packet, out long number, out long unixMilliseconds)
    {
        packet = default;
        number = unixMilliseconds = 0;
        if (!_given.TryDequeue(out var given)) return false;
        ReturnLast();
        _last = given.Bytes;
        number = given.Number;
        unixMilliseconds = given.UnixMilliseconds;
        packet = new InternetPacket
        {
            Source = given.Key.Source,
            Destination = given.Key.Destination,
            Protocol = given.Protocol,
            Payload = given.Bytes.AsSpan(0, given.Begun),
            // A datagram says itself how long it is.
            Length = given.Total >= 0 ? given.Total : given.Protocol == Udp ? MaxLength : given.Length,
        };
        return true;
    }

    /// <summary>Gives up all that is not whole.</summary>
    public void GiveUp()
    {
        while (_order.TryDequeue(out var oldest)) Drop(oldest);
    }

    public void Dispose()
    {
        ReturnLast();
        foreach (var packet in _packets.Values.Concat(_given)) ArrayPool<byte>.Shared.Return(packet.Bytes);
        _packets.Clear();
        _given.Clear();
    }

    private void ReturnLast()
    {
        if (_last is not null) ArrayPool<byte>.Shared.Return(_last);
        _last = null;
    }

    private void Drop(Key key)
    {
        if (!_packets.Remove(key, out var packet)) return;
        if (packet.Begun > 0 && _given.Count < MostPackets) _given.Enqueue(packet);
        else ArrayPool<byte>.Shared.Return(packet.Bytes);
    }

    private readonly record struct Key(Address Source, Address Destination, uint Id);

    /// <summary>A packet of which parts are missing. Where parts overlap, what came first stays.</summary>
    private sealed class Unfinished(Key key, long number, long unixMilliseconds)
    {
        private readonly List<(int Start, int End)> _parts = [];

        public Key Key => key;

        public long Number => number;

        public long UnixMilliseconds => unixMilliseconds;

        public byte[] Bytes { get; } = ArrayPool<byte>.Shared.Rent(MaxLength);

        public byte Protocol { get; set; }

        public int Total { get; private set; } = -1;

        /// <summary>How long it is at least.</summary>
        public int Length { get; set; }

        /// <summary>How many bytes there are without a gap.</summary>
        public int Begun => _parts is [{ Start: 0 } first, ..] ? first.End : 0;

        public bool IsWhole => Total >= 0 && _parts is [{ Start: 0 } first] && first.End >= Total;

        public bool TryAdd(int start, ReadOnlySpan<byte> part, bool isLast)
        {
            var end = start + part.Length;
            if (end > MaxLength || part.IsEmpty || _parts.Count >= MostParts || (Total >= 0 && end > Total)) return false;
            if (isLast)
            {
                if (Total >= 0 && Total != end) return false;
                Total = end;
            }

            var at = start;
            foreach (var (s, e) in _parts)
            {
                if (e <= at || s >= end) continue;
                if (s > at) part[(at - start)..(s - start)].CopyTo(Bytes.AsSpan(at));
                at = Math.Max(at, e);
            }

            if (at < end) part[(at - start)..].CopyTo(Bytes.AsSpan(at));
            Insert(start, end);
            return true;
        }

        private void Insert(int start, int end)
        {
            for (var i = _parts.Count - 1; i >= 0; i--)
            {
                if (_parts[i].Start > end || _parts[i].End < start) continue;
                start = Math.Min(start, _parts[i].Start);
                end = Math.Max(end, _parts[i].End);
                _parts.RemoveAt(i);
            }

            var place = _parts.FindIndex(p => p.Start > start);
            _parts.Insert(place < 0 ? _parts.Count : place, (start, end));
        }
    }
}
