namespace NeuLearn.Recognition.Operations;

/// <summary>Reads what a client asks in one protocol, message by message. Stateless: may be used by any number of threads.</summary>
internal abstract class OperationParser
{
    /// <summary>The bytes cannot be the beginning of a message.</summary>
    public const long NotAMessage = -1;

    /// <summary>The message is not there as far as it is needed.</summary>
    public const long NeedMore = 0;

    /// <summary>The message's length is not known: what follows is to be passed over until the client speaks anew.</summary>
    public const long UntilTurn = long.MaxValue;

    /// <summary>Nothing more is to be read of this flow.</summary>
    public const long Done = long.MaxValue - 1;

    /// <summary>Whether what a client sends depends on all it sent before, so that a gap ends the reading.</summary>
    public virtual bool IsStateful => false;

    /// <summary>State for one flow; null when none is needed.</summary>
    public virtual object? NewState() => null;

    /// <summary>Reads the message at the beginning of the client's bytes.</summary>
    /// <param name="bytes">The client's bytes from the beginning of a message on: a stream, or one datagram.</param>
    /// <param name="context">Room to write to, the flow's state, and what else is known.</param>
    /// <param name="sink">Where the operations go.</param>
    /// <returns>The length of the message, which may exceed the bytes; or <see cref="NeedMore"/>, or <see cref="NotAMessage"/>.</returns>
    public abstract long Next(ReadOnlySpan<byte> bytes, scoped in OperationContext context, IOperationSink sink);
}

/// <summary>What a parser may use besides the bytes.</summary>
internal readonly ref struct OperationContext
{
    /// <summary>Room for what has to be decoded.</summary>
    public required Span<byte> Scratch { get; init; }

    /// <summary>The flow's state; null when it is read once.</summary>
    public object? State { get; init; }

    /// <summary>Whether no more bytes can be had, so that what is there has to do.</summary>
    public bool IsFinal { get; init; }

    /// <summary>Whether the bytes are a datagram and not a stream.</summary>
    public bool IsDatagram { get; init; }
}
