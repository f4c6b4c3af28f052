using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Hubble;

/// <summary>The labels of an endpoint, as Cilium spells them: with the source of each before it.</summary>
internal static class EndpointLabels
{
    /// <summary>Adds a label to those of an end, or what it tells when it is Cilium's own.</summary>
    public static void Add(ReadOnlySpan<byte> label, TextScratch scratch, scoped ref FlowEnd end)
    {
        // Half of all labels are Cilium's own: they are known by their beginning.
        var isKubernetes = label.StartsWith("k8s:"u8);
        if (isKubernetes)
        {
            label = label[4..];
            if (label.StartsWith("io."u8) && IsCiliumsOwn(label, ref end)) return;
            scratch.AddLine(label);
            return;
        }

        var equals = label.IndexOf((byte)'=');
        var key = equals < 0 ? label : label[..equals];
        var colon = key.IndexOf((byte)':');
        var source = colon < 0 ? default : key[..colon];
        label = label[(colon + 1)..];
        if (source.SequenceEqual("reserved"u8)) end.Reserved |= ReservedIdentities.Of(label);
        else if (source.SequenceEqual("cidr"u8) || source.SequenceEqual("cidrgroup"u8) || source.SequenceEqual("fqdn"u8)) return;
        else if (!IsCiliumsOwn(label, ref end)) scratch.AddLine(label);
    }

    /// <summary>Labels that Cilium derives and the pod does not have; one of them tells the namespace.</summary>
    private static bool IsCiliumsOwn(ReadOnlySpan<byte> label, scoped ref FlowEnd end)
    {
        if (label.StartsWith("io.cilium."u8)) return true;
        if (!label.StartsWith("io.kubernetes.pod.namespace="u8)) return false;
        if (end.End.Namespace.IsEmpty) end.End.Namespace = label["io.kubernetes.pod.namespace=".Length..];
        return true;
    }
}
