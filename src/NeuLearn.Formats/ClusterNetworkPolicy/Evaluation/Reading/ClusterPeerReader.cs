using System.Text.RegularExpressions;
using NeuLearn.Formats.ClusterNetworkPolicy.Evaluation.Policies;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Requests;
using NeuLearn.Formats.Evaluation.Selectors;
using NeuLearn.Formats.Kubernetes.Evaluation.Policies;
using NeuLearn.Formats.Manifests;

namespace NeuLearn.Formats.ClusterNetworkPolicy.Evaluation.Reading;

/// <summary>Reads the subject of a policy and the peers of its rules. Exactly one field of each is set.</summary>
/// <param name="kind">The kind of the policy.</param>
internal sealed partial class ClusterPeerReader(PolicyKind kind)
{
    private const int MostInList = 25;

    /// <summary>Reads the pods that a policy is for; null when they are in error.</summary>
    public SelectorPeer? Subject(FieldReader fields) => Read(fields, ["namespaces", "pods"]) as SelectorPeer;

    /// <summary>Reads a peer; null when it is in error.</summary>
    public PolicyPeer? Peer(FieldReader fields, PolicyDirection direction) =>
        Read(fields, direction == PolicyDirection.Ingress ? ["namespaces", "pods"] : ["namespaces", "pods", "nodes", "networks", "domainNames"]);

    private PolicyPeer? Read(FieldReader fields, string[] names)
    {
        var set = Array.FindAll(names, name => fields.Value(name) is not null);
        fields.RefuseUnknown();
        if (set.Length != 1)
        {
            fields.Report($"must have exactly one of {string.Join(", ", names)}");
            return null;
        }

        return set[0] switch
        {
            "namespaces" => fields.Mapping("namespaces") is { } spaces ? new SelectorPeer(LabelSelectorReader.Read(spaces), PodSelector: null) : null,
            "pods" => fields.Mapping("pods") is { } pods ? Pods(pods) : null,
            "nodes" => fields.Mapping("nodes") is { } nodes ? new NodesPeer(LabelSelectorReader.Read(nodes)) : null,
            "networks" => new NetworksPeer(Networks(fields)),
            _ => new NamesPeer(Names(fields)),
        };
    }

    private SelectorPeer? Pods(FieldReader fields)
    {
        var (spaces, pods) = (fields.Mapping("namespaceSelector"), fields.Mapping("podSelector"));
        fields.RefuseUnknown();
        if (pods is null || (spaces is null && kind.IsOlder))
        {
            fields.Report(pods is null ? "podSelector" : "namespaceSelector", "is missing; {} selects all");
            return null;
        }

        return new SelectorPeer(spaces is null ? new LabelSelector([]) : LabelSelectorReader.Read(spaces), LabelSelectorReader.Read(pods));
    }

    private static IReadOnlyList<AddressRange> Networks(FieldReader fields)
    {
        var ranges = new List<AddressRange>();
        foreach (var text in Texts(fields, "networks"))
        {
            if (AddressRange.TryParse(text, out var range, out var problem))
            {
                ranges.Add(range!);
            }
            else
            {
                fields.Report("networks", problem);
            }
        }

        return ranges;
    }

    private static IReadOnlyList<TextPattern> Names(FieldReader fields)
    {
        var names = Texts(fields, "domainNames");
        foreach (var name in names.Where(name => !DomainName().IsMatch(name)))
        {
            fields.Report("domainNames", $"\"{name}\" is no name of two labels or more, nor *. and one");
        }

        // The star is one label or more, whole ones.
        return [.. names.Select(NormalName.Of).Select(name => name.StartsWith('*') ? TextPattern.Suffix(name[1..]) : TextPattern.Exact(name))];
    }

    private static IReadOnlyList<string> Texts(FieldReader fields, string name)
    {
        var texts = fields.Texts(name) ?? [];
        if (texts.Count is 0 or > MostInList)
        {
            fields.Report(name, FormattableString.Invariant($"must have between 1 and {MostInList} items"));
        }

        return texts;
    }

    [GeneratedRegex(@"^(\*\.)?([a-zA-Z0-9]([-a-zA-Z0-9_]*[a-zA-Z0-9])?\.)+[a-zA-Z0-9]([-a-zA-Z0-9_]*[a-zA-Z0-9])?\.?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex DomainName();
}
