using System.Buffers;
using NeuLearn.Events;

namespace NeuLearn.Recognition.Captures.Flows;

/// <summary>The first bytes of both directions of a flow, held until it is recognised.</summary>
internal struct FlowHead
{
    private Direction _first;
    private Direction _second;

    /// <summary>Whether a datagram was cut when it was captured.</summary>
    public bool IsCut { get; set; }

    /// <summary>How many bytes are held.</summary>
    public readonly int Held => _first.Held + _second.Held;

    /// <summary>Whether there is nothing yet.</summary>
    public readonly bool IsEmpty => _first.Count == 0 && _second.Count == 0;

    /// <summary>Whether either direction has as many bytes as are looked at.</summary>
    public readonly bool IsFull => _first.Count >= Recogniser.BytesPerDirection && _second.Count >= Recogniser.BytesPerDirection;

    /// <summary>Adds the next bytes of a stream, up to the budget.</summary>
    public void Append(ReadOnlySpan<byte> bytes, bool isFromFirst)
    {
        if (isFromFirst) _first.Append(bytes);
        else _second.Append(bytes);
    }

    /// <summary>Takes no more bytes of a stream's direction.</summary>
    public void Close(bool isFromFirst)
    {
        if (isFromFirst) _first.IsClosed = true;
        else _second.IsClosed = true;
    }

    /// <summary>Adds a datagram: the first stays, of the later ones the last.</summary>
    public void AddDatagram(ReadOnlySpan<byte> bytes, bool isFromFirst)
    {
        if (isFromFirst) _first.AddDatagram(bytes);
        else _second.AddDatagram(bytes);
    }

    /// <summary>The bytes of a stream's direction.</summary>
    public readonly ReadOnlySpan<byte> Stream(bool isFromFirst) => isFromFirst ? _first.Bytes : _second.Bytes;

    /// <summary>The flow as a recogniser sees it.</summary>
    /// <param name="transport">TCP, UDP or SCTP.</param>
    /// <param name="firstPort">The port of the first packet's sender.</param>
    /// <param name="secondPort">The other port.</param>
    /// <param name="opener">Who opened it; where that is not known, the first packet's sender stands as the client.</param>
    public readonly FlowView View(Transport transport, ushort firstPort, ushort secondPort, Side opener)
    {
        var view = new FlowView
        {
            Transport = transport,
            Client = _first.Bytes,
            Server = _second.Bytes,
            ClientNext = _first.Next,
            ServerNext = _second.Next,
            ClientPort = firstPort,
            ServerPort = secondPort,
            IsClientKnown = opener != Side.Unknown,
            IsCut = IsCut,
        };
        return opener == Side.Second ? view.Swapped() : view;
    }

    /// <summary>The latest datagrams of both directions in place of the first.</summary>
    public static FlowView LatestView(FlowView view) => new()
    {
        Transport = view.Transport,
        Client = view.ClientNext.IsEmpty ? view.Client : view.ClientNext,
        Server = view.ServerNext.IsEmpty ? view.Server : view.ServerNext,
        ClientPort = view.ClientPort,
        ServerPort = view.ServerPort,
        IsClientKnown = view.IsClientKnown,
        IsCut = view.IsCut,
    };

    /// <summary>Gives back what is held.</summary>
    public void Free()
    {
        _first.Free();
        _second.Free();
    }

    private struct Direction
    {
        private byte[]? _bytes;
        private byte[]? _next;
        private int _nextCount;

        public bool IsClosed { get; set; }

        public int Count { get; private set; }

        public readonly int Held => (_bytes?.Length ?? 0) + (_next?.Length ?? 0);

        public readonly ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, Count);

        public readonly ReadOnlySpan<byte> Next => _next.AsSpan(0, _nextCount);

        public void Append(ReadOnlySpan<byte> bytes)
        {
            if (IsClosed) return;
            _bytes ??= ArrayPool<byte>.Shared.Rent(Recogniser.BytesPerDirection);
            var taken = Math.Min(bytes.Length, Recogniser.BytesPerDirection - Count);
            bytes[..taken].CopyTo(_bytes.AsSpan(Count));
            Count += taken;
        }

        public void AddDatagram(ReadOnlySpan<byte> bytes)
        {
            if (Count == 0)
            {
                Append(bytes);
                return;
            }

            _next ??= ArrayPool<byte>.Shared.Rent(Recogniser.BytesPerDirection);
            _nextCount = Math.Min(bytes.Length, Recogniser.BytesPerDirection);
            bytes[.._nextCount].CopyTo(_next);
        }

        public void Free()
        {
            if (_bytes is not null) ArrayPool<byte>.Shared.Return(_bytes);
            if (_next is not null) ArrayPool<byte>.Shared.Return(_next);
            _bytes = _next = null;
            Count = _nextCount = 0;
        }
    }
}

/// <summary>One side of a flow: the sender of its first packet, or the other.</summary>
internal enum Side : byte
{
    Unknown,
    First,
    Second,
}
