using System.Globalization;
using NeuLearn.Events;
using NeuLearn.Graph;

namespace NeuLearn.Learning.Generalisation;

/// <summary>
/// Keeps conversations that a person decided about in the shape that the person saw, so that the decision stays about them:
/// they are widened to that shape and no further, and nothing wider takes in what was rejected.
/// </summary>
/// <remarks>A rule that names the world is no such shape: it is decided about by its id, and holds whatever comes.</remarks>
internal sealed class DecidedShapes
{
    private readonly Dictionary<(Peer Client, Peer Server, Transport), List<DecidedShape>> _exact = [];
    private readonly Dictionary<(Side, Peer One, Transport), List<DecidedShape>> _wide = [];
    private readonly Dictionary<(Side, Peer One, Transport), List<DecidedShape>> _withheld = [];

    public DecidedShapes(IEnumerable<DecidedShape> shapes)
    {
        foreach (var shape in shapes.Where(s => s.Client != Peer.World && s.Server != Peer.World))
        {
            Add(_exact, (shape.Client, shape.Server, shape.Transport), shape);
            if (Side.IsWide(shape.Server)) Add(_wide, (Side.Server, shape.Client, shape.Transport), shape);
            if (Side.IsWide(shape.Client)) Add(_wide, (Side.Client, shape.Server, shape.Transport), shape);
            if (!shape.IsWithheld) continue;
            Add(_withheld, (Side.Server, shape.Client, shape.Transport), shape);
            Add(_withheld, (Side.Client, shape.Server, shape.Transport), shape);
        }
    }

    /// <summary>Where nobody decided anything.</summary>
    public static readonly DecidedShapes None = new([]);

    /// <summary>Tells the conversations that were decided about, in their shapes, from those that are open.</summary>
    public (List<Conversation> Open, List<Conversation> Settled) Settle(List<Conversation> conversations)
    {
        var (open, settled) = (new List<Conversation>(conversations.Count), new List<Conversation>());
        if (_exact.Count == 0) return (conversations, settled);
        var wider = new Dictionary<DecidedShape, List<Conversation>>(ReferenceEqualityComparer.Instance);
        foreach (var c in conversations)
        {
            if (ShapeOf(c) is not { } shape)
                open.Add(c);
            else if (c.Established.IsEmpty || (shape.Client == c.Client && shape.Server == c.Server && shape.Ports.SequenceEqual(c.Ports)))
                settled.Add(c);
            else
                Add(wider, shape, c);
        }

        foreach (var (shape, members) in wider)
            settled.AddRange(WiderConversation.Of(members, c => c.Between(shape.Client, shape.Server, shape.Ports.Count == 0 ? null : shape.Ports), Step(shape, members)));
        return (open, settled);
    }

    /// <summary>The peers on a side that nothing wider may hold.</summary>
    public IEnumerable<Peer> Withheld(Side side, Peer one, Transport transport, ServicePort port) =>
        Of(_withheld, (side, one, transport)).Where(s => s.Has(port)).Select(s => side == Side.Server ? s.Server : s.Client);

    /// <summary>The ports between two peers that no range may hold.</summary>
    public IEnumerable<PortRange> WithheldPorts(Peer client, Peer server, Transport transport) =>
        Of(_exact, (client, server, transport)).Where(s => s.IsWithheld).SelectMany(s => s.Ports);

    private DecidedShape? ShapeOf(Conversation c) =>
        Of(_exact, (c.Client, c.Server, c.Transport))
            .Concat(Of(_wide, (Side.Server, c.Client, c.Transport))).Concat(Of(_wide, (Side.Client, c.Server, c.Transport)))
            .Where(s => s.Covers(c)).MinBy(s => s.Breadth);

    private static Widening Step(DecidedShape shape, List<Conversation> members)
    {
        var (side, peer) = Side.IsWide(shape.Server) ? (Side.Server, shape.Server) : (Side.Client, shape.Client);
        if (!Side.IsWide(peer))
        {
            var ports = members.Select(m => m.Port).Distinct().Count();
            var allowed = shape.Ports.Sum(p => p.Last.Value - p.First.Value + 1);
            return new Widening(WideningStep.Ports, ports, allowed, "ports", Text($"ports kept as a person decided about them: {ports} seen, {allowed} allowed"));
        }

        var seen = members.Select(side.Many).Distinct().Count();
        return peer.Kind == PeerKind.Dns
            ? new Widening(WideningStep.Names, seen, null, "names", Text($"{side.Name} kept as a person decided about it: {seen} names seen"))
            : CidrWidening.Of(Cidr.Parse(peer.Name), members.Select(m => Cidr.Parse(side.Many(m).Name).Address), $"{side.Name} kept as a person decided about it");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static List<DecidedShape> Of<TKey>(Dictionary<TKey, List<DecidedShape>> shapes, TKey key)
        where TKey : notnull => shapes.TryGetValue(key, out var found) ? found : [];

    private static void Add<TKey, TValue>(Dictionary<TKey, List<TValue>> lists, TKey key, TValue value)
        where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list)) lists.Add(key, list = []);
        list.Add(value);
    }
}
