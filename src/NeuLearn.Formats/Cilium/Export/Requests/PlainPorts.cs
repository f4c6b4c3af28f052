using NeuLearn.Events;
using NeuLearn.Formats.Planning;

namespace NeuLearn.Formats.Cilium.Export.Requests;

/// <summary>
/// The ports of one direction on which something passes whatever it asks for. On such a port no request can be asked for: the
/// plain rule wins, and what is not of the proxy's protocol must not be sent to it.
/// </summary>
internal sealed class PlainPorts
{
    private readonly Dictionary<(string Place, Transport Transport), PortSpans> _spans;

    /// <summary>The ports of some grants.</summary>
    public PlainPorts(IEnumerable<DirectionGrant> plain) => _spans = plain
        .SelectMany(g => g.Places.Select(p => (Key: (p, g.Grant.Transport), g.Grant.Ports)))
        .GroupBy(g => g.Key, g => g.Ports)
        .ToDictionary(g => g.Key, g => PortSpans.Of(g.SelectMany(p => p.Spans)));

    /// <summary>Whether one of the ports of a grant is among them.</summary>
    public bool Meet(DirectionGrant grant) => grant.Places.Any(p =>
        _spans.TryGetValue((p, grant.Grant.Transport), out var spans) && !spans.Intersect(grant.Grant.Ports).IsEmpty);
}
