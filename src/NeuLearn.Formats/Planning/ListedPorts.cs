using NeuLearn.Events;
using NeuLearn.Policy;

namespace NeuLearn.Formats.Planning;

/// <summary>Ports that a platform takes one by one.</summary>
internal static class ListedPorts
{
    /// <summary>Longer lists than this are no policy that a person reads.</summary>
    public const int Most = 100;

    /// <summary>Whether ports are few enough to be listed.</summary>
    public static bool AreFew(PortSpans ports) => Count(ports) <= Most;

    /// <summary>How many ports there are.</summary>
    public static int Count(PortSpans ports) => ports.Spans.Sum(s => s.Last - s.First + 1);

    /// <summary>The ports, one by one.</summary>
    public static IEnumerable<int> Each(PortSpans ports) => ports.Spans.SelectMany(s => Enumerable.Range(s.First, s.Last - s.First + 1));

    /// <summary>The TCP ports of servers that some rule lists, whether it allows or denies.</summary>
    public static IReadOnlyDictionary<Peer, PortSpans> Of(PolicySet policy)
    {
        var listed = new Dictionary<Peer, List<(int First, int Last)>>();
        foreach (var rule in policy.Rules.Where(r => r.Transport == Transport.Tcp))
        {
            var ports = PortSpans.Of(rule.Ports);
            if (!AreFew(ports)) continue;
            if (!listed.TryGetValue(rule.Server, out var spans)) listed.Add(rule.Server, spans = []);
            spans.AddRange(ports.Spans);
        }

        return listed.ToDictionary(l => l.Key, l => PortSpans.Of(l.Value));
    }
}
