using System.Runtime.CompilerServices;
using NeuLearn.Benchmarks.Measuring;
using NeuLearn.Graph;

namespace NeuLearn.Benchmarks.Aggregation;

/// <summary>Whether engine and dictionary, given the same events, hold the same conversations with the same first and last time.</summary>
internal static class AggregationCheck
{
    public static void Run(EventStream stream, GateReport report)
    {
        var engine = new PolicyEngine();
        var dictionary = new DictionaryPeer(0);
        engine.Observe(stream.Events);
        dictionary.Add(stream.Events);
        var table = EngineTable.Of(engine);
        OutputsDifferException.Unless(table.Count == dictionary.Count, $"{table.Count} conversations, the dictionary has {dictionary.Count}.");
        var events = 0L;
        foreach (ref readonly var record in stream.Edges())
        {
            ref readonly var row = ref table.Find(EvidenceKey.Of(in record));
            if (Unsafe.IsNullRef(in row)) continue;
            var stat = dictionary.Of(EdgeKey.Of(in record));
            events += stat.Count;
            OutputsDifferException.Unless(row.First == stat.First && row.Last == stat.Last, $"Conversation {record.Client} -> {record.Server}: times differ.");
        }

        OutputsDifferException.Unless(events == stream.Events.Length, $"The dictionary counted {events} of {stream.Events.Length} events.");
        report.Checked($"{table.Count} conversations of {events} events equal in both, with first and last time");
    }
}
