namespace NeuLearn.Inventory;

/// <summary>Why a well-formed event is not an observation of a conversation.</summary>
public enum IgnoredReason
{
    /// <summary>It was taken.</summary>
    None,

    /// <summary>Neither a name nor an address on one end.</summary>
    NoIdentity,

    /// <summary>Multicast, broadcast, loopback or link-local: nobody's peer.</summary>
    NoPeer,

    /// <summary>A workload talking to itself; that is always allowed.</summary>
    SelfConnection,
}
