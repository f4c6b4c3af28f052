using NeuLearn.Events;
using NeuLearn.Recognition.Captures.Packets;
using NeuLearn.Recognition.Operations;

namespace NeuLearn.Recognition.Captures.Flows;

/// <summary>A flow while it is followed.</summary>
internal sealed class Flow(FlowKey key, Transport transport, bool isFirstLow, long packet, long unixMilliseconds, FlowScratch scratch) : IStreamReceiver
{
    private FlowHead _head;
    private StreamAssembly _firstStream;
    private StreamAssembly _secondStream;
    private OperationReader? _reader;
    private OperationTally? _operations;
    private bool _readsFirst;
    private Side _lastSpeaker;
    private int _payloads;
    private bool _hasGap;
    private bool _fitsNothing;
    private long _inOrderFirst;
    private long _inOrderSecond;

    public FlowKey Key => key;

    public Transport Transport => transport;

    public long FirstPacket => packet;

    public long FirstSeen { get; } = unixMilliseconds;

    public long LastSeen { get; set; } = unixMilliseconds;

    public long Packets { get; set; }

    public long BytesFirst { get; private set; }

    public long BytesSecond { get; private set; }

    public bool IsFirstLow => isFirstLow;

    /// <summary>The 'port' of ICMP: its type and code.</summary>
    public ServicePort IcmpPort { get; init; }

    public Address FirstAddress => isFirstLow ? key.LowAddress : key.HighAddress;

    public Address SecondAddress => isFirstLow ? key.HighAddress : key.LowAddress;

    public ushort FirstPort => isFirstLow ? key.LowPort : key.HighPort;

    public ushort SecondPort => isFirstLow ? key.HighPort : key.LowPort;

    public FlowProgress Progress;

    /// <summary>What it was recognised as so far.</summary>
    public RecognisedFlow Recognised { get; private set; } = RecognisedFlow.Nothing;

    /// <summary>Whether what was said from the opening on is of no known protocol; false where too little was seen to say.</summary>
    public bool IsUnrecognised => _fitsNothing && !_hasGap && Progress.Opener != Side.Unknown;

    /// <summary>Whether nothing more is to be recognised.</summary>
    public bool IsDecided { get; private set; }

    public IReadOnlyList<CapturedOperation> Operations => _operations?.All ?? [];

    /// <summary>How many bytes are held.</summary>
    public int Held => _head.Held + _firstStream.Held + _secondStream.Held + (_reader?.Held ?? 0);

    // Places in the list of silence.
    public Flow? Before { get; set; }

    public Flow? After { get; set; }

    public FlowList? List { get; set; }

    /// <summary>Takes a segment of TCP.</summary>
    public void AddSegment(scoped in Segment segment, bool isFromFirst)
    {
        Progress.AddTcp(segment.Flags, segment.Sequence, segment.Length, isFromFirst);
        var hasSyn = (segment.Flags & TcpFlags.Syn) != TcpFlags.None;
        ref var stream = ref isFromFirst ? ref _firstStream : ref _secondStream;
        var sequence = hasSyn ? segment.Sequence + 1 : segment.Sequence;
        if (hasSyn) stream.Start(sequence);
        if (segment.Length == 0 || (segment.Flags & TcpFlags.Rst) != TcpFlags.None) return;
        Count(segment.Length, isFromFirst);
        if (IsSettled) return;
        stream.Add(sequence, segment.Payload, segment.Length, this, isFromFirst);
        if (!IsDecided) Recognise(isLast: ++_payloads >= Recogniser.PacketsPerFlow || _head.IsFull);
    }

    /// <summary>Takes a datagram, or data of SCTP.</summary>
    public void AddDatagram(ReadOnlySpan<byte> payload, int length, bool isFromFirst)
    {
        Count(length, isFromFirst);
        if (payload.IsEmpty || IsSettled) return;
        if (IsDecided)
        {
            if (isFromFirst == _readsFirst) _reader?.ReadDatagram(payload, scratch.Bytes, Tally);
            return;
        }

        _head.IsCut |= payload.Length < length;
        _head.AddDatagram(payload, isFromFirst);
        Recognise(isLast: ++_payloads >= Recogniser.PacketsPerFlow);
    }

    /// <inheritdoc/>
    public void Receive(ReadOnlySpan<byte> bytes, bool isFromFirst)
    {
        var speaker = isFromFirst ? Side.First : Side.Second;
        if (isFromFirst) _inOrderFirst += bytes.Length;
        else _inOrderSecond += bytes.Length;
        if (!IsDecided) _head.Append(bytes, isFromFirst);
        if (_reader is not null)
        {
            if (isFromFirst != _readsFirst) _reader.Turn();
            else _reader.Read(bytes, scratch.Bytes, Tally);
        }

        _lastSpeaker = speaker;
        if (Recognised.Protocol is "ftp") scratch.FtpPorts.Read(bytes, isFromFirst ? FirstAddress : SecondAddress);
    }

    /// <inheritdoc/>
    public void Miss(int count, bool isFromFirst)
    {
        if (isFromFirst == _readsFirst) _reader?.Gap(count);
        _hasGap |= !IsDecided;
        // What comes behind a gap does not belong to the first bytes; the other side may still tell.
        _head.Close(isFromFirst);
    }

    /// <summary>Decides with what there is.</summary>
    public void Decide()
    {
        if (transport == Transport.Tcp && !IsSettled)
        {
            _firstStream.Finish(this, isFromFirst: true);
            _secondStream.Finish(this, isFromFirst: false);
        }

        if (!IsDecided) Recognise(isLast: true);
        Settle();
    }

    /// <summary>Takes out the operations about a name that does not exist.</summary>
    public void RemoveName(ReadOnlySpan<byte> name) => _operations?.Remove(name);

    private OperationTally Tally => _operations ??= new OperationTally(scratch.MaxOperations);

    private bool IsSettled => IsDecided && _reader is null or { IsDone: true };

    private void Count(int length, bool isFromFirst)
    {
        if (isFromFirst) BytesFirst += length;
        else BytesSecond += length;
    }

    private void Recognise(bool isLast)
    {
        if (!_head.IsEmpty)
        {
            var view = _head.View(transport, FirstPort, SecondPort, Progress.Opener);
            var verdict = Recogniser.Recognise(in view, out var found);
            if (verdict == Verdict.No && !(view.ClientNext.IsEmpty && view.ServerNext.IsEmpty))
            {
                // The first datagram may be anything; a later one may tell.
                view = FlowHead.LatestView(view);
                verdict = Recogniser.Recognise(in view, out found);
            }

            if (verdict >= Verdict.Weak)
            {
                Recognised = RecognisedFlow.From(in found, in view, Progress.Opener);
                if (verdict == Verdict.Match || isLast || found.Confidence == Confidence.Signature) Follow(in found, in view);
            }
            else
            {
                Recognised = RecognisedFlow.Nothing;
                // Few bytes may be anything; but when both have had their say, what could still fit does not.
                _fitsNothing = verdict == Verdict.No || _payloads >= Recogniser.PacketsPerFlow || _head.IsFull || (isLast && BytesFirst > 0 && BytesSecond > 0);
            }

            // A stream that is nothing now will not be anything later; datagrams may.
            isLast |= verdict == Verdict.Match || (verdict == Verdict.No && transport == Transport.Tcp);
        }

        if (!isLast) return;
        IsDecided = true;
        _head.Free();
        if (_reader is null) Settle();
    }

    /// <summary>Begins to read operations: first what is held, then what comes.</summary>
    private void Follow(scoped in Finding found, scoped in FlowView view)
    {
        if (_reader is not null || found.Name is not { } name) return;
        _reader = OperationReader.For(name);
        _readsFirst = Recognised.Client != Side.Second;
        if (_reader is null) return;
        if (transport == Transport.Udp)
        {
            var isSwapped = found.IsSwapped;
            _reader.ReadDatagram(isSwapped ? view.Server : view.Client, scratch.Bytes, Tally);
            _reader.ReadDatagram(isSwapped ? view.ServerNext : view.ClientNext, scratch.Bytes, Tally);
            return;
        }

        _reader.Read(_head.Stream(_readsFirst), scratch.Bytes, Tally);
        // Bytes beyond the budget were not held.
        var missing = (_readsFirst ? _inOrderFirst : _inOrderSecond) - _head.Stream(_readsFirst).Length;
        if (missing > 0) _reader.Gap(missing);
        if (_lastSpeaker != Side.Unknown && (_lastSpeaker == Side.First) != _readsFirst) _reader.Turn();
    }

    private void Settle()
    {
        IsDecided = true;
        _head.Free();
        _firstStream.Free();
        _secondStream.Free();
        _reader?.Dispose();
        _reader = null;
    }
}
