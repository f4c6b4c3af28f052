using System.Buffers;

namespace NeuLearn.Recognition.Captures.Flows;

/// <summary>One direction of a TCP connection, put into order. Bounded: what comes too early waits only up to a number of bytes.</summary>
internal struct StreamAssembly
{
    private const int MostWaiting = 16;
    private const int MostBytesWaiting = 32 * 1024;

    private List<Early>? _waiting;
    private int _waitingBytes;
    private uint _next;
    private bool _isStarted;

    /// <summary>How many bytes wait.</summary>
    public readonly int Held => _waitingBytes;

    /// <summary>Says which byte is the first: the one after the SYN.</summary>
    public void Start(uint sequence)
    {
        if (_isStarted) return;
        _isStarted = true;
        _next = sequence;
    }

    /// <summary>Takes a segment; what is now in order goes to the receiver.</summary>
    /// <param name="sequence">The number of its first byte.</param>
    /// <param name="bytes">What was captured of it.</param>
    /// <param name="length">How long it was on the wire.</param>
    /// <param name="receiver">Where bytes in order go.</param>
    /// <param name="isFromFirst">Whether this direction is that of the first packet's sender.</param>
    public void Add(uint sequence, ReadOnlySpan<byte> bytes, int length, IStreamReceiver receiver, bool isFromFirst)
    {
        Start(sequence);
        var ahead = (int)(sequence - _next);
        if (ahead <= 0)
        {
            Deliver(-(long)ahead, bytes, length, receiver, isFromFirst);
            DeliverWaiting(receiver, isFromFirst);
            return;
        }

        if (_waiting is { Count: >= MostWaiting } || _waitingBytes + bytes.Length > MostBytesWaiting)
        {
            // What is missing will not come any more: it was lost on the way to the capture.
            if (_waiting is { Count: > 0 }) SkipTo(receiver, isFromFirst);
            else Skip(ahead, receiver, isFromFirst);
            Add(sequence, bytes, length, receiver, isFromFirst);
            return;
        }

        var copy = ArrayPool<byte>.Shared.Rent(Math.Max(1, bytes.Length));
        bytes.CopyTo(copy);
        (_waiting ??= []).Add(new Early(sequence, copy, bytes.Length, length));
        _waitingBytes += bytes.Length;
    }

    /// <summary>Hands on what still waits, with its gaps, and gives back what is held.</summary>
    public void Finish(IStreamReceiver receiver, bool isFromFirst)
    {
        while (_waiting is { Count: > 0 }) SkipTo(receiver, isFromFirst);
    }

    /// <summary>Gives back what is held.</summary>
    public void Free()
    {
        if (_waiting is null) return;
        foreach (var early in _waiting) ArrayPool<byte>.Shared.Return(early.Bytes);
        _waiting = null;
        _waitingBytes = 0;
    }

    private void Deliver(long known, ReadOnlySpan<byte> bytes, int length, IStreamReceiver receiver, bool isFromFirst)
    {
        if (known >= length) return;
        if (known < bytes.Length) receiver.Receive(bytes[(int)known..], isFromFirst);
        var missing = (int)(length - Math.Max(known, bytes.Length));
        if (missing > 0) receiver.Miss(missing, isFromFirst);
        _next += (uint)(length - known);
    }

    private void DeliverWaiting(IStreamReceiver receiver, bool isFromFirst)
    {
        for (var i = 0; _waiting is not null && i < _waiting.Count; i++)
        {
            var early = _waiting[i];
            if ((int)(early.Sequence - _next) > 0) continue;
            Take(i);
            Deliver(_next - early.Sequence, early.Bytes.AsSpan(0, early.Captured), early.Length, receiver, isFromFirst);
            ArrayPool<byte>.Shared.Return(early.Bytes);
            i = -1;
        }
    }

    /// <summary>Gives up the bytes before the earliest that waits.</summary>
    private void SkipTo(IStreamReceiver receiver, bool isFromFirst)
    {
        if (_waiting is not { Count: > 0 }) return;
        var first = 0;
        for (var i = 1; i < _waiting.Count; i++)
            if ((int)(_waiting[i].Sequence - _waiting[first].Sequence) < 0) first = i;
        var gap = (int)(_waiting[first].Sequence - _next);
        if (gap > 0) Skip(gap, receiver, isFromFirst);
        DeliverWaiting(receiver, isFromFirst);
    }

    private void Skip(int gap, IStreamReceiver receiver, bool isFromFirst)
    {
        receiver.Miss(gap, isFromFirst);
        _next += (uint)gap;
    }

    private void Take(int index)
    {
        _waitingBytes -= _waiting![index].Captured;
        _waiting.RemoveAt(index);
    }

    private readonly record struct Early(uint Sequence, byte[] Bytes, int Captured, int Length);
}

/// <summary>Takes bytes in order.</summary>
internal interface IStreamReceiver
{
    /// <summary>Takes the next bytes of a direction.</summary>
    void Receive(ReadOnlySpan<byte> bytes, bool isFromFirst);

    /// <summary>Takes note that bytes are missing.</summary>
    void Miss(int count, bool isFromFirst);
}
