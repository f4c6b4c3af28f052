using NeuLearn.Events;

namespace NeuLearn.Sources.Otlp;

/// <summary>What a span is of two processes: who called, who was called, or neither.</summary>
internal enum SpanKind : byte
{
    Unspecified,
    Internal,
    Server,
    Client,
    Producer,
    Consumer,
}

/// <summary>One span as it is read. Reused from one to the next.</summary>
internal sealed class SpanValues
{
    /// <summary>The trace, 128 bits; none when it is missing.</summary>
    public Address Trace { get; set; }

    public ulong Id { get; set; }

    /// <summary>The span that caused it; 0 when there is none.</summary>
    public ulong Parent { get; set; }

    public SpanKind Kind { get; set; }

    /// <summary>When it began, in milliseconds since 1970; -1 when it is not told.</summary>
    public long Start { get; set; }

    /// <summary>Whether it ended in an error.</summary>
    public bool IsError { get; set; }

    /// <summary>Whether an id or a number was not one.</summary>
    public bool IsWrong { get; set; }

    public AttributeValues Attributes { get; } = new();

    public void Clear()
    {
        Trace = default;
        Id = Parent = 0;
        Kind = SpanKind.Unspecified;
        Start = -1;
        IsError = IsWrong = false;
        Attributes.Clear();
    }
}
