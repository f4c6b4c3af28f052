namespace NeuLearn.Testing;

/// <summary>An event to be: when, of which conversation, reported by whom. Small, so that an hour of them can be put in order.</summary>
/// <param name="Key">When it is reported, in Unix milliseconds: a little after it happened.</param>
/// <param name="Time">When it happened.</param>
/// <param name="Edge">The index of the conversation.</param>
/// <param name="Ordinal">Which event of the conversation on that day it is.</param>
/// <param name="Report">Which report of that event it is.</param>
/// <param name="Seed">The chance that makes it; all reports of one event share it.</param>
internal readonly record struct Draft(long Key, long Time, int Edge, int Ordinal, Report Report, ulong Seed) : IComparable<Draft>
{
    public int CompareTo(Draft other)
    {
        var byKey = Key.CompareTo(other.Key);
        if (byKey != 0) return byKey;
        var byEdge = Edge.CompareTo(other.Edge);
        if (byEdge != 0) return byEdge;
        var byOrdinal = Ordinal.CompareTo(other.Ordinal);
        return byOrdinal != 0 ? byOrdinal : Report.CompareTo(other.Report);
    }
}

/// <summary>Which report of an event: by the client's sensor, by the server's, or the first one once more.</summary>
internal enum Report : byte { Client, Server, Again }
