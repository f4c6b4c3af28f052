using System.Text;
using NeuLearn.Events;

namespace NeuLearn.Benchmarks.Ingest;

/// <summary>Builds the edge table from what a reader hands over.</summary>
internal sealed class EdgeSink : IConnectionSink
{
    public EdgeTable Edges { get; } = new();

    public void Add(scoped in RawConnection connection) => Edges.Add(
        Name(connection.Client), Name(connection.Server), connection.Port.Value, connection.Transport.ToString(), connection.Outcome == Outcome.Established);

    public void AddLoss(ReadOnlySpan<byte> sensor, long unixMilliseconds, long count)
    {
    }

    private static string Name(scoped in RawEnd end) => end.OwnerName.IsEmpty
        ? $"dns/{Encoding.UTF8.GetString(end.Dns)}"
        : $"{Encoding.UTF8.GetString(end.Namespace)}/{Encoding.UTF8.GetString(end.OwnerName)}";
}
