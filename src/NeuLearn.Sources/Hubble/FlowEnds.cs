using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Hubble;

/// <summary>Who an end of a flow is when it is not a pod: a node, a name, or an address alone.</summary>
internal static class FlowEnds
{
    /// <summary>Completes an end that has no pod.</summary>
    /// <param name="end">The end.</param>
    /// <param name="reporter">The node that reported the flow.</param>
    /// <param name="scratch">Memory for texts that have to be changed.</param>
    public static void Complete(scoped ref FlowEnd end, ReadOnlySpan<byte> reporter, TextScratch scratch)
    {
        if (!end.End.Workload.IsEmpty || !end.End.OwnerName.IsEmpty || !end.End.Namespace.IsEmpty) return;
        // The labels of identities that are not pods describe Cilium's view, not a workload.
        end.End.Labels = default;
        var reserved = end.Reserved;
        if ((reserved & (ReservedIdentity.Host | ReservedIdentity.Ingress)) != ReservedIdentity.None)
        {
            // 'host' is the node that speaks; the ingress proxy runs on each node.
            end.End.Node = reporter.IsEmpty ? end.AddressText : reporter;
        }
        else if ((reserved & ReservedIdentity.World) != ReservedIdentity.None)
        {
            // A managed control plane is both 'world' and 'kube-apiserver': it is outside.
            end.End.Dns = NormalName(end.Name, scratch);
        }
        else if ((reserved & (ReservedIdentity.RemoteNode | ReservedIdentity.ApiServer)) != ReservedIdentity.None)
        {
            end.End.Node = end.AddressText;
        }
        else
        {
            end.End.Dns = NormalName(end.Name, scratch);
        }
    }

    /// <summary>A node's name without the cluster that Hubble puts before it.</summary>
    public static ReadOnlySpan<byte> NodeName(ReadOnlySpan<byte> name)
    {
        var slash = name.LastIndexOf((byte)'/');
        return slash < 0 || slash == name.Length - 1 ? name : name[(slash + 1)..];
    }

    /// <summary>A DNS name in lower case without its last dot.</summary>
    public static ReadOnlySpan<byte> NormalName(ReadOnlySpan<byte> name, TextScratch scratch) =>
        scratch.Lower(name is [.., (byte)'.'] ? name[..^1] : name);
}
