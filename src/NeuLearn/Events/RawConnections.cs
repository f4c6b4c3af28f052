using System.Text;

namespace NeuLearn.Events;

/// <summary>Hands a friendly event to a sink in the raw form.</summary>
internal static class RawConnections
{
    public static void From(ConnectionEvent e, IConnectionSink sink)
    {
        ArgumentNullException.ThrowIfNull(e);
        var raw = new RawConnection
        {
            UnixMilliseconds = e.Time.ToUnixTimeMilliseconds(),
            Transport = e.Transport,
            Port = e.Port,
            Outcome = e.Outcome,
            Direction = e.Direction,
            Application = Bytes(e.Application?.ToLowerInvariant()),
            Method = Bytes(e.Operation?.Method),
            Path = Bytes(e.Operation?.Path),
            Host = Bytes(e.Operation?.Host),
            Name = Bytes(e.Operation?.Name),
            Connections = e.Connections,
            BytesSent = e.BytesSent,
            BytesReceived = e.BytesReceived,
            Sensor = Bytes(e.Sensor),
            Client = End(e.Client),
            Server = End(e.Server),
        };
        sink.Add(in raw);
    }

    private static RawEnd End(ConnectionEnd end)
    {
        var slash = end.Owner?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        // What is not an address is no address: the end is attributed by its names, or ignored with a reason.
        var address = end.Ip is { } ip && Address.TryParse(ip.AsSpan(), out var parsed) ? parsed : default;
        return new RawEnd
        {
            Namespace = Bytes(end.Namespace),
            Workload = Bytes(end.Workload),
            OwnerKind = slash > 0 ? Bytes(end.Owner![..slash]) : default,
            OwnerName = slash > 0 ? Bytes(end.Owner![(slash + 1)..]) : Bytes(end.Owner),
            Labels = end.Labels is null ? default : Bytes(string.Join('\n', end.Labels.Select(l => $"{l.Key}={l.Value}"))),
            Dns = Bytes(end.Dns),
            Node = Bytes(end.Node),
            Address = address,
            Port = (ushort)Math.Clamp(end.Port, 0, ushort.MaxValue),
        };
    }

    private static ReadOnlySpan<byte> Bytes(string? text) => string.IsNullOrEmpty(text) ? default : Encoding.UTF8.GetBytes(text);
}
