using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Manifests;
using NeuLearn.Formats.Nftables.Evaluation.Rulesets;

namespace NeuLearn.Formats.Nftables.Evaluation.Reading;

/// <summary>Reads the declarations of sets and chains.</summary>
/// <param name="table">The table that they are in.</param>
/// <param name="log">Where errors go.</param>
internal sealed class DeclarationReader(FilterTable table, ObjectLog log)
{
    /// <summary>Reads a set with its elements.</summary>
    public AddressSet? ReadSet(FieldReader fields)
    {
        var type = fields.Text("type");
        var flags = fields.Texts("flags") ?? [];
        fields.Ignore("handle", "comment", "size", "policy", "auto-merge");
        foreach (var flag in flags.Where(flag => flag is not ("interval" or "constant")))
        {
            fields.Report("flags", $"\"{flag}\" is not understood: what is in such a set changes by itself");
        }

        if (type is not ("ipv4_addr" or "ipv6_addr"))
        {
            fields.Report("type", $"must be ipv4_addr or ipv6_addr, found {(type is null ? "nothing" : $"\"{type}\"")}");
            fields.Ignore("elem");
            return null;
        }

        var set = new AddressSet(new AddressIntervals(type == "ipv4_addr"), flags.Contains("interval", StringComparer.Ordinal));
        ReadElements(fields, set);
        fields.RefuseUnknown();
        return set;
    }

    /// <summary>Reads elements into a set.</summary>
    public void ReadElements(FieldReader fields, AddressSet set)
    {
        var elements = new ElementReader(log);
        switch (fields.Value("elem"))
        {
            case null:
                break;
            case SequenceValue { Items.Count: 0 }:
                fields.Report("elem", "an empty list is refused: leave it out");
                break;
            case SequenceValue list:
                for (var index = 0; index < list.Items.Count; index++)
                {
                    elements.ReadAddress(list.Items[index], FormattableString.Invariant($"{fields.Path}.elem[{index}]"), set.Addresses, set.HasIntervals);
                }

                break;
            case var other:
                fields.Report("elem", $"expected a list, found {other.Description}");
                break;
        }
    }

    /// <summary>Reads a chain without its rules.</summary>
    /// <param name="fields">The fields of the chain.</param>
    /// <param name="name">Its name.</param>
    /// <param name="file">The file.</param>
    public FilterChain? ReadChain(FieldReader fields, string name, string file)
    {
        fields.Ignore("handle", "comment");
        var (type, priority, policy) = (fields.Text("type"), fields.Number("prio"), fields.Text("policy"));
        FilterHook? hook = fields.Text("hook") switch
        {
            "input" => FilterHook.Input,
            "forward" => FilterHook.Forward,
            "output" => FilterHook.Output,
            _ => null,
        };
        fields.RefuseUnknown();
        if (hook is null)
        {
            fields.Report("hook", "must be input, forward or output: other hooks, and chains that others jump to, are not understood");
            return null;
        }

        if (type != "filter")
        {
            fields.Report("type", "must be filter");
        }

        if (priority is null || !double.IsInteger(priority.Value))
        {
            fields.Report("prio", "must be a whole number");
        }

        if (policy is not (null or "accept" or "drop"))
        {
            fields.Report("policy", "must be accept or drop");
        }

        var written = new PolicySource($"{table.Family} {table.Name} {name}", file, fields.Line);
        return new FilterChain(hook.Value, (int)(priority ?? 0), policy == "drop" ? Verdict.Deny : Verdict.Allow, table.Family, written);
    }
}
