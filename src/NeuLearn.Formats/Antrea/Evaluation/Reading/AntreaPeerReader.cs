using System.Text.RegularExpressions;
using NeuLearn.Formats.ClusterNetworkPolicy.Evaluation.Policies;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Requests;
using NeuLearn.Formats.Evaluation.Selectors;
using NeuLearn.Formats.Kubernetes.Evaluation.Policies;
using NeuLearn.Formats.Manifests;

namespace NeuLearn.Formats.Antrea.Evaluation.Reading;

/// <summary>Reads whom a policy is for, and the peers of its rules.</summary>
/// <param name="home">The namespace of the policy; null for a policy of the cluster.</param>
internal sealed partial class AntreaPeerReader(string? home)
{
    private static readonly LabelSelector All = new([]);

    // A policy in a namespace is for the pods there; without a namespace selector so are its peers.
    private readonly LabelSelector _here = home is null ? All : new LabelSelector([new LabelRequirement("kubernetes.io/metadata.name", LabelOperator.In, [home])]);

    /// <summary>Reads the pods that a policy is for; null when they are in error.</summary>
    public SelectorPeer? Subject(FieldReader fields)
    {
        var pods = Pods(fields, knowsNamespaces: home is null);
        RefuseOthers(fields, "group", "nodeSelector", "service", "serviceAccount", "externalEntitySelector");
        if (pods is null)
        {
            fields.Report(home is null ? "must have a podSelector or a namespaceSelector" : "must have a podSelector");
        }

        return pods;
    }

    /// <summary>Reads a peer; null when it is in error.</summary>
    public PolicyPeer? Peer(FieldReader fields, PolicyDirection direction)
    {
        var (block, nodes) = (fields.Mapping("ipBlock"), fields.Mapping("nodeSelector"));
        var name = direction == PolicyDirection.Egress ? fields.Text("fqdn") : null;
        var pods = Pods(fields, knowsNamespaces: true);
        RefuseOthers(fields, "group", "namespaces", "serviceAccount", "externalEntitySelector", "scope");
        if (new object?[] { block, nodes, name, pods }.Count(part => part is not null) != 1)
        {
            fields.Report($"must have exactly one of selectors of pods and namespaces, ipBlock, nodeSelector{(direction == PolicyDirection.Egress ? ", fqdn" : "")}");
            return null;
        }

        return block is not null ? PolicyPeerReader.ReadBlock(block)
            : nodes is not null ? new NodesPeer(LabelSelectorReader.Read(nodes))
            : name is not null ? Named(fields, name)
            : pods;
    }

    private SelectorPeer? Pods(FieldReader fields, bool knowsNamespaces)
    {
        var pods = fields.Mapping("podSelector") is { } podFields ? LabelSelectorReader.Read(podFields) : null;
        var spaces = knowsNamespaces && fields.Mapping("namespaceSelector") is { } spaceFields ? LabelSelectorReader.Read(spaceFields) : null;
        return pods is null && spaces is null ? null : new SelectorPeer(spaces ?? _here, pods ?? All);
    }

    private static void RefuseOthers(FieldReader fields, params string[] names)
    {
        foreach (var name in names.Where(name => fields.Value(name) is not null))
        {
            fields.Report(name, "is not judged here");
        }

        fields.RefuseUnknown();
    }

    /// <summary>A star is any characters, dots among them.</summary>
    private static NamesPeer? Named(FieldReader fields, string text)
    {
        if (!Pattern().IsMatch(text))
        {
            fields.Report("fqdn", $"\"{text}\" is no DNS name, nor one with stars");
            return null;
        }

        var name = NormalName.Of(text);
        return new NamesPeer([!name.Contains('*', StringComparison.Ordinal) ? TextPattern.Exact(name)
            : name.LastIndexOf('*') == 0 ? TextPattern.Suffix(name[1..])
            : TextPattern.Expression(Regex.Escape(name).Replace(@"\*", ".*", StringComparison.Ordinal))]);
    }

    [GeneratedRegex(@"^[-a-zA-Z0-9_*]+(\.[-a-zA-Z0-9_*]+)*\.?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}
