using System.Net;
using NeuLearn.Formats.Evaluation.Selectors;
using NeuLearn.Formats.Manifests;
using NeuLearn.Formats.Nftables.Evaluation.Rulesets;

namespace NeuLearn.Formats.Nftables.Evaluation.Reading;

/// <summary>Reads values of a set, or of a match without a set of its own: single ones, ranges and prefixes.</summary>
/// <param name="log">Where errors go.</param>
internal sealed class ElementReader(ObjectLog log)
{
    /// <summary>Reads addresses into intervals.</summary>
    /// <param name="value">An address, a prefix or a range.</param>
    /// <param name="path">Its path.</param>
    /// <param name="into">Where they go.</param>
    /// <param name="mayBeInterval">Whether more than a single address is taken.</param>
    public void ReadAddress(ManifestValue value, string path, AddressIntervals into, bool mayBeInterval)
    {
        if (Interval(value, path) is not (var first, var last))
        {
            return;
        }

        if (first.IsV4 != into.IsV4 || last.IsV4 != into.IsV4)
        {
            log.Report(path, value.Line, $"is not an address of {(into.IsV4 ? "IPv4" : "IPv6")}");
        }
        else if (first.Value > last.Value)
        {
            log.Report(path, value.Line, "ends before it begins");
        }
        else if (first != last && !mayBeInterval)
        {
            log.Report(path, value.Line, "a range needs the flag interval on its set");
        }
        else
        {
            into.Add(first, last);
        }
    }

    /// <summary>Reads numbers.</summary>
    /// <param name="value">A number, a range, or a set without a name.</param>
    /// <param name="path">Its path.</param>
    /// <param name="most">The greatest number that the field can have.</param>
    /// <param name="names">The names that stand for numbers.</param>
    public NumberSpans? ReadNumbers(ManifestValue value, string path, int most, IReadOnlyDictionary<string, int> names)
    {
        var spans = new List<(int First, int Last)>();
        foreach (var (item, at) in Alternatives(value, path))
        {
            if (item is ScalarValue && Number(item, at, most, names) is { } number)
            {
                spans.Add((number, number));
            }
            else if (item is MappingValue && Bounds(item, at) is (var low, var high)
                && Number(low, at, most, names) is { } first && Number(high, at, most, names) is { } last)
            {
                spans.Add((first, last));
                if (last < first)
                {
                    log.Report(at, item.Line, "ends before it begins");
                }
            }
            else if (item is not (ScalarValue or MappingValue))
            {
                log.Report(at, item.Line, $"expected a number, found {item.Description}");
            }
        }

        return spans.Count > 0 ? new NumberSpans(spans) : null;
    }

    /// <summary>The values that any of may hold: those of a set without a name; else the value itself.</summary>
    public IReadOnlyList<(ManifestValue Value, string Path)> Alternatives(ManifestValue value, string path) =>
        value is MappingValue { Fields.Count: 1 } mapping && mapping.Fields.TryGetValue("set", out var set) ? Items(set, path) : [(value, path)];

    /// <summary>The values of a list; else the value itself.</summary>
    public IReadOnlyList<(ManifestValue Value, string Path)> Items(ManifestValue value, string path)
    {
        if (value is not SequenceValue list)
        {
            return [(value, path)];
        }

        if (list.Items.Count == 0)
        {
            log.Report(path, value.Line, "an empty list is refused");
        }

        return [.. list.Items.Select((item, index) => (item, FormattableString.Invariant($"{path}[{index}]")))];
    }

    private (IpNumber First, IpNumber Last)? Interval(ManifestValue value, string path)
    {
        if (value is MappingValue { Fields.Count: 1 } mapping && mapping.Fields.TryGetValue("prefix", out var prefix))
        {
            return Prefix(prefix, path);
        }

        if (value is MappingValue)
        {
            return Bounds(value, path) is (var low, var high) && Address(low, path) is { } first && Address(high, path) is { } last ? (first, last) : null;
        }

        return Address(value, path) is { } single ? (single, single) : null;
    }

    private (IpNumber First, IpNumber Last)? Prefix(ManifestValue value, string path)
    {
        if (value is not MappingValue mapping)
        {
            log.Report(path, value.Line, $"expected addr and len, found {value.Description}");
            return null;
        }

        var fields = new FieldReader(mapping, $"{path}.prefix", log);
        var (address, length) = (fields.Text("addr"), fields.Integer("len"));
        fields.RefuseUnknown();
        if (!AddressRange.TryParse(FormattableString.Invariant($"{address}/{length}"), out var range, out var problem))
        {
            fields.Report(problem);
            return null;
        }

        var first = IpNumber.Of(range!.Base);
        var bits = (first.IsV4 ? 32 : 128) - range.PrefixLength;
        return (first, first with { Value = first.Value | (bits == 128 ? UInt128.MaxValue : (UInt128.One << bits) - 1) });
    }

    private (ManifestValue Low, ManifestValue High)? Bounds(ManifestValue value, string path)
    {
        if (SingleField.Of(value, path, log) is not { } single)
        {
            return null;
        }

        if (single is { Name: "range", Value: SequenceValue { Items: [var low, var high] } })
        {
            return (low, high);
        }

        log.Report(path, value.Line, $"\"{single.Name}\" is not understood here");
        return null;
    }

    private IpNumber? Address(ManifestValue value, string path)
    {
        if (value is ScalarValue { Kind: ScalarKind.Text, Text: var text } && (text.Contains(':') || text.Count(c => c == '.') == 3)
            && !text.Contains('%') && IPAddress.TryParse(text, out var address))
        {
            return IpNumber.Of(address);
        }

        log.Report(path, value.Line, $"expected an address, found {value.Description}");
        return null;
    }

    private int? Number(ManifestValue value, string path, int most, IReadOnlyDictionary<string, int> names)
    {
        if (value is ScalarValue { AsInteger: { } number } && number <= most)
        {
            return number;
        }

        if (value is ScalarValue { Kind: ScalarKind.Text, Text: var text } && names.TryGetValue(text, out var named))
        {
            return named;
        }

        log.Report(path, value.Line, FormattableString.Invariant($"expected a number from 0 to {most}, found {value.Description}"));
        return null;
    }
}
