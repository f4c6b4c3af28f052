using System.Numerics;
using NeuLearn.Events;
using QuikGraph.Algorithms;

namespace NeuLearn.Analytics.Networks;

/// <summary>
/// How many other services each service reaches, step by step. Services that reach each other reach the same, so the strongly
/// connected components are counted, with a bit a service: one word per 64 services and edge.
/// </summary>
internal static class ReachCounts
{
    /// <summary>The counts, by the places of the services.</summary>
    public static int[] Of(ServiceNetwork network)
    {
        var services = network.Services;
        var component = new Dictionary<Peer, int>(services.Count);
        var count = network.Graph.StronglyConnectedComponents(component);
        var reached = new ulong[count][];
        var members = Enumerable.Range(0, services.Count).ToLookup(i => component[services[i]]);
        // A component is numbered when it is left: those it leads to have smaller numbers.
        for (var c = 0; c < count; c++)
        {
            var bits = reached[c] = new ulong[(services.Count + 63) / 64];
            foreach (var place in members[c]) bits[place / 64] |= 1UL << (place % 64);
            foreach (var next in members[c].SelectMany(p => network.Graph.OutEdges(services[p])).Select(l => component[l.Target]).Where(n => n != c).Distinct())
                for (var word = 0; word < bits.Length; word++) bits[word] |= reached[next][word];
        }

        var sizes = reached.Select(r => r.Sum(w => BitOperations.PopCount(w)) - 1).ToArray();
        return [.. services.Select(s => sizes[component[s]])];
    }
}
