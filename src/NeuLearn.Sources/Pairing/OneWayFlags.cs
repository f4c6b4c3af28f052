namespace NeuLearn.Sources.Pairing;

/// <summary>What the packets of one direction show. Formats differ in what they keep: set only what is certain.</summary>
[Flags]
public enum OneWayFlags : byte
{
    /// <summary>Nothing is known of the packets.</summary>
    None = 0,

    /// <summary>The sender opened the connection: a SYN without ACK was among them.</summary>
    Opens = 1,

    /// <summary>The sender accepted it: a SYN with ACK was among them.</summary>
    Accepts = 2,

    /// <summary>A SYN was among them, with or without ACK: flags of all packets are added up.</summary>
    AnySyn = 4,

    /// <summary>A reset was among them.</summary>
    Resets = 8,

    /// <summary>All of them can only be resets, by their size.</summary>
    OnlyResets = 16,

    /// <summary>The sensor samples: a direction that is missing may have been there.</summary>
    Sampled = 32,

    /// <summary>A policy let them pass.</summary>
    Accepted = 64,

    /// <summary>A policy dropped them.</summary>
    Rejected = 128,
}

internal static class OneWayFlagTests
{
    /// <summary>Whether any of some flags is set.</summary>
    public static bool Has(this OneWayFlags flags, OneWayFlags any) => (flags & any) != OneWayFlags.None;
}
