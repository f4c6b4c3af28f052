using NeuLearn.Events;
using NeuLearn.Formats.Cilium.Export.Requests;
using NeuLearn.Formats.Planning;

namespace NeuLearn.Formats.Cilium.Export.Objects;

/// <summary>The four sections of a policy, in the order in which they are written.</summary>
internal enum Section
{
    /// <summary>What is accepted.</summary>
    Ingress,

    /// <summary>What is not accepted, whatever else is.</summary>
    IngressDeny,

    /// <summary>What may be opened.</summary>
    Egress,

    /// <summary>What may not be opened, whatever else may.</summary>
    EgressDeny,
}

/// <summary>A CiliumNetworkPolicy as it will be written.</summary>
internal sealed record PolicyObject(
    string Namespace,
    string Name,
    IReadOnlyList<KeyValuePair<string, string>> Labels,
    IReadOnlyList<(Section Section, PolicyEntry Entry)> Entries)
{
    /// <summary>The ids of the rules in it, in ordinal order.</summary>
    public IReadOnlyList<string> Rules =>
        [.. Entries.SelectMany(e => e.Entry.Peers).SelectMany(p => p.Rules).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The entries of a section.</summary>
    public IEnumerable<PolicyEntry> Of(Section section) => Entries.Where(e => e.Section == section).Select(e => e.Entry);
}

/// <summary>One rule of a section: these peers, all of one kind, on these ports or by these messages. One of the last two lists is empty.</summary>
internal sealed record PolicyEntry(IReadOnlyList<EntryPeer> Peers, IReadOnlyList<EntryPorts> Ports, IReadOnlyList<EntryMessage> Messages);

/// <summary>Ports, and what may be asked on them; no requests mean that anything may.</summary>
internal sealed record EntryPorts(IReadOnlyList<EntryPort> Ports, IReadOnlyList<RequestRule> Requests);

/// <summary>A type of ICMP messages.</summary>
internal readonly record struct EntryMessage(Transport Transport, byte Type);
