using System.Globalization;

namespace NeuLearn.Events;

/// <summary>A range of server ports, both ends included; or of ICMP types and codes, see <see cref="ServicePort"/>.</summary>
public readonly record struct PortRange(ServicePort First, ServicePort Last) : IComparable<PortRange>
{
    /// <summary>One port.</summary>
    public static PortRange Of(ServicePort port) => new(port, port);

    /// <summary>Whether a port lies in the range.</summary>
    public bool Contains(ServicePort port) => port.Value >= First.Value && port.Value <= Last.Value;

    /// <summary>Reads the written form for a transport; see <see cref="ToString(Transport)"/>.</summary>
    public static bool TryParse(string? text, Transport transport, out PortRange range)
    {
        range = default;
        if (ServicePort.TryParse(text, transport, out var port))
        {
            range = Of(port);
            return true;
        }

        var dash = text?.IndexOf('-', StringComparison.Ordinal) ?? -1;
        if (dash <= 0 || !ServicePort.TryParse(text.AsSpan(0, dash), transport, out var first) || !ServicePort.TryParse(text.AsSpan(dash + 1), transport, out var last)) return false;
        range = new PortRange(first, last);
        return true;
    }

    /// <inheritdoc/>
    public int CompareTo(PortRange other) => (First.Value, Last.Value).CompareTo((other.First.Value, other.Last.Value));

    /// <summary>The written form for a transport: <c>8080</c>, <c>30000-32767</c>, <c>8/0</c>.</summary>
    public string ToString(Transport transport) => First == Last
        ? First.ToString(transport)
        : string.Create(CultureInfo.InvariantCulture, $"{First.ToString(transport)}-{Last.ToString(transport)}");
}
