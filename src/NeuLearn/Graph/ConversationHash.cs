using NeuLearn.Events;

namespace NeuLearn.Graph;

/// <summary>Hashes of conversations that are the same on every machine: ends, port, transport and application by their names.</summary>
/// <remarks>Outcomes and operations are left out, so that all evidence of one conversation has one hash.</remarks>
internal sealed class ConversationHash(Vocabulary names)
{
    private readonly ulong[] _ends = Hashes(names.Ends);
    private readonly ulong[] _applications = Hashes(names.Applications);

    /// <summary>The hash of the conversation that a row is evidence of.</summary>
    public ulong Of(EvidenceKey key) => StableHash.Mix(
        StableHash.Mix(_ends[key.Client], _ends[key.Server] + 1),
        _applications[key.Application] ^ ((ulong)key.Port.Value << 8) ^ key.Transport.Number);

    private static ulong[] Hashes(NameTable names)
    {
        var hashes = new ulong[names.Count];
        for (uint id = 0; id < hashes.Length; id++) hashes[id] = StableHash.Of(names[id]);
        return hashes;
    }
}
