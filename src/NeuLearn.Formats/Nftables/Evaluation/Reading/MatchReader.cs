using NeuLearn.Events;
using NeuLearn.Formats.Manifests;
using NeuLearn.Formats.Nftables.Evaluation.Rulesets;

namespace NeuLearn.Formats.Nftables.Evaluation.Reading;

/// <summary>Reads one match of a rule.</summary>
/// <param name="table">The table that the rule is in, for its sets.</param>
/// <param name="log">Where errors go.</param>
internal sealed class MatchReader(FilterTable table, ObjectLog log)
{
    private const int MostByte = 255;
    private const int MostPort = 65535;
    private static readonly Dictionary<string, int> NoNames = new(StringComparer.Ordinal);

    private static readonly Dictionary<string, int> Protocols = new(StringComparer.Ordinal)
    {
        ["icmp"] = 1, ["tcp"] = 6, ["udp"] = 17, ["ipv6-icmp"] = 58, ["icmpv6"] = 58, ["sctp"] = 132,
    };

    // The kernel lists them as numbers where it is asked for numbers.
    private static readonly Dictionary<string, int> States = new(StringComparer.Ordinal)
    {
        ["invalid"] = 1, ["established"] = 2, ["related"] = 4, ["new"] = 8, ["untracked"] = 64,
    };

    private readonly ElementReader _elements = new(log);

    /// <summary>Reads the match in <paramref name="fields" />; null when it could not be.</summary>
    public Criterion? Read(FieldReader fields)
    {
        var op = fields.Text("op");
        var (left, right) = (fields.Value("left"), fields.Value("right"));
        fields.RefuseUnknown();
        if (op is not ("==" or "!=" or "in"))
        {
            fields.Report("op", $"must be ==, != or in, found {(op is null ? "nothing" : $"\"{op}\"")}");
        }

        if (right is null)
        {
            fields.Report("right", "is missing");
            return null;
        }

        if (SingleField.Of(left, fields.Path + ".left", log) is not { } of || of.Fields(fields.Path + ".left", log) is not { } inner)
        {
            return null;
        }

        var criterion = Of(of.Name, inner, right, fields.Path + ".right", op);
        inner.RefuseUnknown();
        return criterion;
    }

    private Criterion? Of(string kind, FieldReader left, ManifestValue right, string path, string? op)
    {
        var isNegated = op == "!=";
        var what = kind == "payload" ? $"{left.Text("protocol")} {left.Text("field")}" : $"{kind} {left.Text("key")}";
        switch (what)
        {
            case "ip saddr" or "ip daddr":
                return Addresses(right, path, isV4: true) is { } v4 ? new AddressCriterion(what == "ip saddr", v4, isNegated) : null;
            case "ip6 saddr" or "ip6 daddr":
                return Addresses(right, path, isV4: false) is { } v6 ? new AddressCriterion(what == "ip6 saddr", v6, isNegated) : null;
            case "meta nfproto":
                return Family(right, path, isNegated);
            case "meta l4proto":
                return Numbers(right, path, MostByte, Protocols) is { } protocols ? new ProtocolCriterion(protocols, isNegated) : null;
            case "tcp dport" or "udp dport" or "sctp dport" or "th dport":
                return Numbers(right, path, MostPort, NoNames) is { } ports
                    ? new PortCriterion(what == "th dport" ? null : new Transport((byte)Protocols[what.Split(' ')[0]]), ports, isNegated) : null;
            case "icmp type" or "icmp code" or "icmpv6 type" or "icmpv6 code":
                return Numbers(right, path, MostByte, NoNames) is { } messages
                    ? new MessageCriterion(new Transport((byte)Protocols[what.Split(' ')[0]]), what.EndsWith("code", StringComparison.Ordinal), messages, isNegated) : null;
            case "ip6 hoplimit":
                return Numbers(right, path, MostByte, NoNames) is { } limits ? new HopLimitCriterion(limits, isNegated) : null;
            case "ct state":
                // A list is a mask of bits, which only this operator asks for any of.
                return State(op == "in" ? _elements.Items(right, path) : _elements.Alternatives(right, path), isNegated);
            case "meta iifname" or "meta oifname" or "meta iif" or "meta oif":
                return Texts(right, path) is { } names ? new InterfaceCriterion(names, isNegated) : null;
            default:
                left.Report($"\"{what.Trim()}\" is not understood");
                left.Ignore("key", "protocol", "field");
                return null;
        }
    }

    private NumberSpans? Numbers(ManifestValue value, string path, int most, Dictionary<string, int> names) => _elements.ReadNumbers(value, path, most, names);

    private AddressIntervals? Addresses(ManifestValue value, string path, bool isV4)
    {
        if (value is ScalarValue { Kind: ScalarKind.Text, Text: ['@', .. var name] })
        {
            if (!table.Sets.TryGetValue(name, out var set))
            {
                log.Report(path, value.Line, $"there is no set {name} in table {table.Name}");
                return null;
            }

            if (set.Addresses.IsV4 == isV4)
            {
                return set.Addresses;
            }

            log.Report(path, value.Line, $"the set {name} is of the other family");
            return null;
        }

        var addresses = new AddressIntervals(isV4);
        foreach (var (item, at) in _elements.Alternatives(value, path))
        {
            _elements.ReadAddress(item, at, addresses, mayBeInterval: true);
        }

        return addresses;
    }

    private FamilyCriterion? Family(ManifestValue value, string path, bool isNegated)
    {
        if (value is ScalarValue { Text: "ipv4" or "ipv6" } family)
        {
            return new FamilyCriterion(family.Text == "ipv4", isNegated);
        }

        log.Report(path, value.Line, $"expected ipv4 or ipv6, found {value.Description}");
        return null;
    }

    private StateCriterion State(IReadOnlyList<(ManifestValue Value, string Path)> states, bool isNegated)
    {
        var hasNew = false;
        foreach (var (state, path) in states)
        {
            var number = state is ScalarValue scalar ? States.TryGetValue(scalar.Text, out var named) ? named : scalar.AsInteger : null;
            if (number is null || !States.ContainsValue((int)number))
            {
                log.Report(path, state.Line, $"{state.Description} is no state of a connection");
            }

            hasNew |= number == States["new"];
        }

        return new StateCriterion(hasNew, isNegated);
    }

    private List<string>? Texts(ManifestValue value, string path)
    {
        var texts = new List<string>();
        foreach (var (item, at) in _elements.Alternatives(value, path))
        {
            if (item is ScalarValue { Kind: ScalarKind.Text } scalar)
            {
                texts.Add(scalar.Text);
            }
            else
            {
                log.Report(at, item.Line, $"expected text, found {item.Description}");
            }
        }

        return texts.Count > 0 ? texts : null;
    }
}
