using NeuLearn.Events;

namespace NeuLearn.Sources.Pairing;

/// <summary>What tells one pair of directions from another: both ends with their ports, in a fixed order, the transport, and the hour.</summary>
/// <remarks>The hour is part of it so that a long connection shows in every hour it was seen in.</remarks>
internal interface IFlowKey : IWaitingKey
{
    /// <summary>The lower address.</summary>
    Address Low { get; }

    /// <summary>The higher one.</summary>
    Address High { get; }

    /// <summary>The ports of both, the transport and the hour.</summary>
    FlowEnds Ends { get; }
}
