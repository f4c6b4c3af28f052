namespace NeuLearn.Events;

/// <summary>What became of a connection. Only <see cref="Established"/> is evidence of need.</summary>
public enum Outcome : byte
{
    /// <summary>The sensor cannot tell (mid-stream, aggregated without flags). Weak evidence, and said so.</summary>
    Unknown = 0,

    /// <summary>The server answered: a completed handshake, data both ways, or a reply.</summary>
    Established = 1,

    /// <summary>The server or something on its behalf rejected it.</summary>
    Refused = 2,

    /// <summary>Nothing came back.</summary>
    Unanswered = 3,

    /// <summary>A policy dropped it, or would have dropped it were it enforced (audit).</summary>
    Denied = 4,
}
