using NeuLearn.Events;
using NeuLearn.Graph;

namespace NeuLearn.Learning;

/// <summary>When each service was first seen on either end of anything. Computed when it is first asked for.</summary>
internal sealed class FirstSightings
{
    private readonly Lazy<Dictionary<Peer, uint>> _first;

    public FirstSightings(IReadOnlyList<Conversation> conversations) => _first = new(() => Of(conversations));

    /// <summary>The second; the greatest number for a service that was never seen.</summary>
    public uint Of(Peer service) => _first.Value.GetValueOrDefault(service, uint.MaxValue);

    private static Dictionary<Peer, uint> Of(IReadOnlyList<Conversation> conversations)
    {
        var found = new Dictionary<Peer, uint>();
        foreach (var conversation in conversations)
        {
            var first = conversation.FirstSecond;
            foreach (var end in (ReadOnlySpan<Peer>)[conversation.Client, conversation.Server])
                if (end.IsManaged) found[end] = Math.Min(first, found.GetValueOrDefault(end, uint.MaxValue));
        }

        return found;
    }
}
