using NeuLearn.Events;
using NeuLearn.Formats.Losses;

namespace NeuLearn.Formats.AwsSecurityGroup.Export;

/// <summary>What rules of security groups can say.</summary>
internal static class AwsSecurityGroupCapabilities
{
    /// <summary>What can be said.</summary>
    /// <param name="resolveNames">Whether DNS names may be written as addresses.</param>
    public static FormatCapabilities Of(bool resolveNames)
    {
        var peers = new Dictionary<PeerKind, Capability>
        {
            [PeerKind.Service] = Capability.Partly("by its group; one without a group by the addresses it has now"),
            [PeerKind.Host] = Capability.Partly("by its group; one without a group by the addresses it has now"),
            [PeerKind.Node] = Capability.Partly("by the addresses it has now"),
            [PeerKind.Dns] = resolveNames ? Capability.Partly("by the addresses that the inventory lists for the name") : Capability.Omitted("a name cannot be said, only addresses"),
            [PeerKind.Cidr] = Capability.Partly("by address; what the inventory has in the range is left out where that takes few rules"),
            [PeerKind.World] = Capability.Partly("every address, private ones too: to leave those out takes more rules than a group may have"),
        };
        return new FormatCapabilities
        {
            Format = AwsSecurityGroupExporter.FormatName,
            IsNamespaced = false,
            Clients = peers,
            Servers = peers,
            Transports = [Transport.Tcp, Transport.Udp],
            OtherTransports = Capability.Partly("by number, with all of their ports"),
            Icmp = Capability.Yes("type and code"),
            PortRanges = Capability.Yes("from_port, to_port"),
            Applications = Capability.Open("the application cannot be said"),
            Operations = Capability.Open("operations cannot be said"),
            Deny = Capability.Omitted("groups only allow"),
            Order = Capability.Omitted("groups have no order"),
            Monitor = Capability.Omitted("groups cannot report without denying"),
        };
    }
}
