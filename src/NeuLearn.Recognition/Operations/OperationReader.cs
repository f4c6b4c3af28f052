using System.Buffers;

namespace NeuLearn.Recognition.Operations;

/// <summary>Reads what a client asks, from the bytes of its side of one flow as they come.</summary>
/// <remarks>
/// Bounded: it holds at most the part of one message that has come so far, 8 KB of it. Where a message cannot be followed to its
/// end, it takes up the thread when the client speaks again after the server. Not thread-safe.
/// </remarks>
public sealed class OperationReader : IDisposable
{
    /// <summary>How much scratch a call needs.</summary>
    public const int ScratchSize = Protocols.Web.Http2Operations.ScratchSize;

    private const int FirstCarry = 512;
    private const int LongestCarry = 8192;

    private readonly OperationParser _parser;
    private readonly object? _state;
    private byte[] _carry = [];
    private int _carried;
    private long _skip;

    private OperationReader(OperationParser parser)
    {
        _parser = parser;
        _state = parser.NewState();
    }

    /// <summary>Whether nothing more will be read.</summary>
    public bool IsDone { get; private set; }

    /// <summary>How many bytes are held.</summary>
    internal int Held => _carry.Length;

    /// <summary>A reader for a protocol.</summary>
    /// <returns>Null when nothing can be read of it.</returns>
    public static OperationReader? For(Protocol protocol)
    {
        ArgumentNullException.ThrowIfNull(protocol);
        return protocol.Operations is { } parser ? new OperationReader(parser) : null;
    }

    /// <summary>Reads the operations that stand in the first bytes of a recognised flow, once and without memory.</summary>
    /// <param name="flow">The flow that was recognised.</param>
    /// <param name="found">As what.</param>
    /// <param name="scratch">At least <see cref="ScratchSize"/> bytes to decode in.</param>
    /// <param name="sink">Where the operations go.</param>
    public static void ReadFirst(scoped in FlowView flow, scoped in Finding found, Span<byte> scratch, IOperationSink sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        CheckScratch(scratch);
        if (found.Name?.Operations is not { } parser) return;
        var bytes = found.IsSwapped ? flow.Server : flow.Client;
        var context = new OperationContext { Scratch = scratch, IsDatagram = !flow.IsStream, IsFinal = true };
        while (!bytes.IsEmpty)
        {
            var length = parser.Next(bytes, in context, sink);
            if (length <= 0 || length >= bytes.Length || context.IsDatagram) return;
            bytes = bytes[(int)length..];
        }
    }

    /// <summary>Reads the client's next bytes of a stream.</summary>
    /// <param name="bytes">What follows the bytes of the last call.</param>
    /// <param name="scratch">At least <see cref="ScratchSize"/> bytes to decode in.</param>
    /// <param name="sink">Where the operations go.</param>
    public void Read(ReadOnlySpan<byte> bytes, Span<byte> scratch, IOperationSink sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        CheckScratch(scratch);
        while (!bytes.IsEmpty && !IsDone)
        {
            if (_skip > 0)
            {
                var skipped = (int)Math.Min(_skip, bytes.Length);
                if (_skip < OperationParser.Done) _skip -= skipped;
                bytes = bytes[skipped..];
            }
            else if (_carried == 0)
            {
                var read = Consume(bytes, scratch, sink);
                bytes = bytes[read..];
                bytes = bytes[Carry(bytes)..];
            }
            else
            {
                bytes = bytes[Carry(bytes)..];
                var read = Consume(_carry.AsSpan(0, _carried), scratch, sink);
                _carry.AsSpan(read, _carried - read).CopyTo(_carry);
                _carried -= read;
            }
        }

        if (IsDone) Free();
    }

    /// <summary>Reads one datagram of the client.</summary>
    /// <inheritdoc cref="Read"/>
    public void ReadDatagram(ReadOnlySpan<byte> bytes, Span<byte> scratch, IOperationSink sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        CheckScratch(scratch);
        if (!bytes.IsEmpty) _parser.Next(bytes, new OperationContext { Scratch = scratch, State = _state, IsDatagram = true, IsFinal = true }, sink);
    }

    /// <summary>Says that the server spoke: what the client says next may begin a message.</summary>
    public void Turn()
    {
        if (_skip >= OperationParser.Done) _skip = 0;
    }

    /// <summary>Says that bytes of the client are missing here.</summary>
    /// <param name="count">How many; a negative number when that is not known.</param>
    public void Gap(long count)
    {
        if (count >= 0 && _carried == 0 && _skip >= count)
        {
            // They belong to what is passed over anyway.
            if (_skip < OperationParser.Done) _skip -= count;
            return;
        }

        _carried = 0;
        Lose();
    }

    /// <summary>Gives back what is held.</summary>
    public void Dispose()
    {
        IsDone = true;
        Free();
    }

    private static void CheckScratch(Span<byte> scratch)
    {
        if (scratch.Length < ScratchSize) throw new ArgumentException($"The scratch must have at least {ScratchSize} bytes.", nameof(scratch));
    }

    /// <summary>Reads messages as long as they are there as a whole.</summary>
    /// <returns>How many bytes were read; the rest waits for more.</returns>
    private int Consume(ReadOnlySpan<byte> bytes, Span<byte> scratch, IOperationSink sink)
    {
        var position = 0;
        while (position < bytes.Length)
        {
            var rest = bytes[position..];
            // What does not fit into what can be held has to do as it is.
            var isFinal = rest.Length >= LongestCarry;
            var length = _parser.Next(rest, new OperationContext { Scratch = scratch, State = _state, IsFinal = isFinal }, sink);
            if (length == OperationParser.NeedMore && !isFinal) return position;
            if (length == OperationParser.Done) IsDone = true;
            if (length <= 0) Lose();
            else if (length > rest.Length) _skip = length >= OperationParser.Done ? length : length - rest.Length;
            if (length <= 0 || length >= rest.Length) return bytes.Length;
            position += (int)length;
        }

        return position;
    }

    /// <summary>Passes over everything until the client speaks anew; a reader with a memory cannot go on from there.</summary>
    private void Lose()
    {
        if (_parser.IsStateful) IsDone = true;
        _skip = OperationParser.UntilTurn;
    }

    private int Carry(ReadOnlySpan<byte> bytes)
    {
        var taken = Math.Min(bytes.Length, LongestCarry - _carried);
        if (_carry.Length < _carried + taken)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(FirstCarry, _carried + taken));
            _carry.AsSpan(0, _carried).CopyTo(larger);
            if (_carry.Length > 0) ArrayPool<byte>.Shared.Return(_carry);
            _carry = larger;
        }

        bytes[..taken].CopyTo(_carry.AsSpan(_carried));
        _carried += taken;
        return taken;
    }

    private void Free()
    {
        if (_carry.Length > 0) ArrayPool<byte>.Shared.Return(_carry);
        _carry = [];
        _carried = 0;
    }
}
