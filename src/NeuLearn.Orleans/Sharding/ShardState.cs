using NeuLearn.Hosting.Durability;
using NeuLearn.Hosting.Durability.Journal;
using NeuLearn.State;

namespace NeuLearn.Orleans.Sharding;

/// <summary>Parts of a state as bytes, and as they are kept.</summary>
internal static class ShardState
{
    /// <summary>A part as bytes.</summary>
    public static byte[] Write(PolicyEngine part)
    {
        using var state = new MemoryStream();
        part.SavePart(state);
        return state.ToArray();
    }

    /// <summary>Reads a part.</summary>
    /// <param name="state">What <see cref="Write"/> gave.</param>
    /// <param name="place">Where it came from, for messages.</param>
    /// <exception cref="StateStoreException">It is damaged, foreign or of a newer version.</exception>
    public static PolicyEngine Read(byte[] state, string place) => Read(state.AsMemory(), place);

    /// <summary>A part as it is kept.</summary>
    public static byte[] ToPayload(byte[] state) => DeltaPayload.Of(new StateDelta([], state));

    /// <summary>Reads what was kept.</summary>
    /// <exception cref="StateStoreException">It is damaged, foreign or of a newer version.</exception>
    public static PolicyEngine ReadPayload(byte[] payload, string place) => Read(DeltaPayload.Read(payload, place).State, place);

    private static PolicyEngine Read(ReadOnlyMemory<byte> state, string place)
    {
        using var bytes = new MemoryStream(state.ToArray(), writable: false);
        try
        {
            return PolicyEngine.Load(bytes);
        }
        catch (StateException e)
        {
            throw new StateStoreException($"{place}: {e.Message}", e);
        }
    }
}
