using System.Globalization;

namespace NeuLearn.Benchmarks.Ingest;

/// <summary>Who opened how many connections to whom, and whether they completed: the result that all contenders must agree on.</summary>
/// <remarks>
/// Completed: a forwarded flow that a proxy saw; or a TCP reply that is no reset, or a TCP request that acknowledges; or a
/// UDP reply. In the words of the other contenders' queries, so that it can be compared line by line.
/// </remarks>
internal sealed class EdgeTable
{
    private readonly Dictionary<(string Client, string Server, int Port, string Transport, bool Established), long> _edges = [];

    public int Count => _edges.Count;

    public void Add(string client, string server, int port, string transport, bool established)
    {
        ref var count = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_edges, (client, server, port, transport, established), out _);
        count++;
    }

    /// <summary>Client, server, port, transport, completed, count: tab-separated, in ordinal order.</summary>
    public IReadOnlyList<string> Lines() =>
        [.. _edges.Select(e => string.Create(
            CultureInfo.InvariantCulture,
            $"{e.Key.Client}\t{e.Key.Server}\t{e.Key.Port}\t{e.Key.Transport}\t{(e.Key.Established ? "true" : "false")}\t{e.Value}")).Order(StringComparer.Ordinal)];
}
