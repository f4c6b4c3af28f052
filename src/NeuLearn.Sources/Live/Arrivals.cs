using System.Runtime.InteropServices;
using NeuLearn.Events;

namespace NeuLearn.Sources.Live;

/// <summary>Messages that arrived and were not read yet: one half is filled while the other is read. Bounded by bytes.</summary>
/// <remarks>One thread adds, one takes.</remarks>
internal sealed class Arrivals(int capacity) : IDisposable
{
    private const int FirstSize = 64 * 1024;

    // A message of no bytes takes room too.
    private const int HeadSize = 32;
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _taken = new(0, 1);
    private Half _filling = new();
    private Half _reading = new();
    private long _lost;

    /// <summary>Adds a message, or counts it as lost when there is no room.</summary>
    public void AddOrLose(Address sender, ReadOnlySpan<byte> message)
    {
        lock (_gate)
        {
            if (!TryAdd(sender, message)) _lost++;
        }
    }

    /// <summary>Adds a message once there is room.</summary>
    public async ValueTask AddAsync(Address sender, ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        while (true)
        {
            lock (_gate)
            {
                if (TryAdd(sender, message.Span)) return;
            }

            await _taken.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Takes all that is there; it is valid until the next time.</summary>
    public Batch Take()
    {
        lock (_gate)
        {
            (_filling, _reading) = (_reading, _filling);
            _filling.Clear();
            var lost = _lost;
            _lost = 0;
            if (_taken.CurrentCount == 0) _taken.Release();
            return new Batch(CollectionsMarshal.AsSpan(_reading.Heads), _reading.Bytes.AsSpan(0, _reading.Length), lost);
        }
    }

    public void Dispose() => _taken.Dispose();

    private bool TryAdd(Address sender, ReadOnlySpan<byte> message)
    {
        // One that is larger than all room is taken alone.
        if (_filling.Heads.Count > 0 && _filling.Length + message.Length + ((_filling.Heads.Count + 1) * HeadSize) > capacity) return false;
        _filling.Add(sender, message);
        return true;
    }

    /// <summary>Messages in their order.</summary>
    /// <param name="heads">Sender and length of each.</param>
    /// <param name="bytes">Their bytes, one behind the other.</param>
    /// <param name="lost">How many found no room since the last time.</param>
    public readonly ref struct Batch(ReadOnlySpan<(Address Sender, int Length)> heads, ReadOnlySpan<byte> bytes, long lost)
    {
        public ReadOnlySpan<(Address Sender, int Length)> Heads { get; } = heads;

        public ReadOnlySpan<byte> Bytes { get; } = bytes;

        public long Lost { get; } = lost;
    }

    private sealed class Half
    {
        public byte[] Bytes { get; private set; } = new byte[FirstSize];

        public int Length { get; private set; }

        public List<(Address Sender, int Length)> Heads { get; } = [];

        public void Add(Address sender, ReadOnlySpan<byte> message)
        {
            if (Bytes.Length - Length < message.Length)
            {
                var larger = new byte[Math.Max(Bytes.Length * 2, Length + message.Length)];
                Bytes.AsSpan(0, Length).CopyTo(larger);
                Bytes = larger;
            }

            message.CopyTo(Bytes.AsSpan(Length));
            Length += message.Length;
            Heads.Add((sender, message.Length));
        }

        public void Clear()
        {
            Heads.Clear();
            Length = 0;
        }
    }
}
