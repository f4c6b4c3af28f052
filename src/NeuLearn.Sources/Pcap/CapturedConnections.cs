using NeuLearn.Events;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Pcap;

/// <summary>Hands the connections of a capture on and counts each.</summary>
internal sealed class CapturedConnections(RecordOutput output) : IConnectionSink
{
    private const string Impossible = "packets of a time before 1970 or after 2105";

    public void Add(scoped in RawConnection connection)
    {
        if (connection.UnixMilliseconds is < 0 or >= Timestamp.End)
        {
            output.Count(LineResult.Malformed(Impossible));
            return;
        }

        output.Add(in connection);
        output.Count(LineResult.Connection);
    }

    public void AddLoss(ReadOnlySpan<byte> sensor, long unixMilliseconds, long count) => output.AddLoss(sensor, unixMilliseconds, count);
}
