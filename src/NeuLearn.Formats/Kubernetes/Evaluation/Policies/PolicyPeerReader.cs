using NeuLearn.Formats.Evaluation.Selectors;
using NeuLearn.Formats.Manifests;

namespace NeuLearn.Formats.Kubernetes.Evaluation.Policies;

/// <summary>Reads one element of <c>from</c> or <c>to</c>.</summary>
internal static class PolicyPeerReader
{
    /// <summary>Reads the peer in <paramref name="fields" />; null when it is in error.</summary>
    public static PolicyPeer? Read(FieldReader fields)
    {
        var pods = fields.Mapping("podSelector") is { } podFields ? LabelSelectorReader.Read(podFields) : null;
        var namespaces = fields.Mapping("namespaceSelector") is { } spaces ? LabelSelectorReader.Read(spaces) : null;
        var block = fields.Mapping("ipBlock");
        fields.RefuseUnknown();
        if (block is not null)
        {
            if (pods is not null || namespaces is not null)
            {
                fields.Report("ipBlock", "cannot stand beside a selector in one peer");
            }

            return ReadBlock(block);
        }

        if (pods is null && namespaces is null)
        {
            fields.Report("a peer must have a podSelector, a namespaceSelector or an ipBlock");
            return null;
        }

        return new SelectorPeer(namespaces, pods);
    }

    /// <summary>Reads an <c>ipBlock</c>; null when it is in error.</summary>
    public static AddressPeer? ReadBlock(FieldReader fields)
    {
        var cidr = fields.Text("cidr");
        var exceptions = fields.Texts("except") ?? [];
        fields.RefuseUnknown();
        if (cidr is null)
        {
            fields.Report("cidr", "is missing");
            return null;
        }

        if (!AddressRange.TryParse(cidr, out var range, out var problem))
        {
            fields.Report("cidr", problem);
            return null;
        }

        var excepted = new List<AddressRange>();
        foreach (var exception in exceptions)
        {
            if (!AddressRange.TryParse(exception, out var inner, out problem))
            {
                fields.Report("except", problem);
            }
            else if (!range!.StrictlyContains(inner!))
            {
                fields.Report("except", $"{exception} must lie inside {cidr} and be smaller");
            }
            else
            {
                excepted.Add(inner!);
            }
        }

        return new AddressPeer(range!, excepted);
    }
}
