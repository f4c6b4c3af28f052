using System.Text;
using NeuLearn.Events;

namespace NeuLearn.Recognition.Captures;

/// <summary>Turns flows into connection events: one for the connection, and one for each distinct operation on it.</summary>
internal sealed class ConnectionEvents(IConnectionSink sink, CaptureReport report, Action<long>? beginFlow) : ICapturedFlowSink
{
    private const string Multicast = "multicast or broadcast";

    public void Add(CapturedFlow flow)
    {
        ArgumentNullException.ThrowIfNull(flow);
        if (IsMulticast(flow.Server) || IsMulticast(flow.Client))
        {
            report.CountIgnored(Multicast);
            return;
        }

        beginFlow?.Invoke(flow.FirstPacket);
        var connection = new RawConnection
        {
            UnixMilliseconds = flow.UnixMilliseconds,
            Transport = flow.Transport,
            Port = flow.Port,
            Outcome = flow.Outcome,
            Direction = Direction(flow),
            Application = Utf8(flow.IsUnrecognised ? ConnectionEvent.UnknownApplication : flow.Application),
            Connections = 1,
            BytesSent = flow.BytesSent,
            BytesReceived = flow.BytesReceived,
            Client = new RawEnd { Address = flow.Client, Port = flow.ClientPort },
            Server = new RawEnd { Address = flow.Server, Dns = Utf8(flow.ServerName) },
        };
        sink.Add(in connection);
        connection.BytesSent = connection.BytesReceived = 0;
        foreach (var (operation, count) in flow.Operations)
        {
            connection.Method = Utf8(operation.Method);
            connection.Path = Utf8(operation.Path);
            connection.Host = Utf8(operation.Host);
            connection.Name = Utf8(operation.Name);
            connection.Connections = count;
            sink.Add(in connection);
        }
    }

    public void AddLoss(long unixMilliseconds, long count) => sink.AddLoss(default, unixMilliseconds, count);

    // Who says what a client says is one; a form that only fits is less.
    private static DirectionConfidence Direction(CapturedFlow flow) => flow.Initiator switch
    {
        InitiatorEvidence.Handshake or InitiatorEvidence.FirstPacket => DirectionConfidence.Known,
        InitiatorEvidence.Payload when flow.Confidence == Confidence.Signature => DirectionConfidence.Known,
        InitiatorEvidence.Unknown => DirectionConfidence.Unknown,
        _ => DirectionConfidence.Inferred,
    };

    private static bool IsMulticast(Address address) => address.IsV4
        ? (uint)address.Low >> 28 == 0xE || (uint)address.Low == uint.MaxValue
        : address.High >> 56 == 0xFF;

    private static ReadOnlySpan<byte> Utf8(string? text) => string.IsNullOrEmpty(text) ? default : Encoding.UTF8.GetBytes(text);
}
