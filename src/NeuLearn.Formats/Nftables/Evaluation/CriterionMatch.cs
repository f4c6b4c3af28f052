using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Nftables.Evaluation.Rulesets;

namespace NeuLearn.Formats.Nftables.Evaluation;

/// <summary>Holds a match of a rule against a packet. A field that the packet has not is neither equal nor unequal to anything.</summary>
internal static class CriterionMatch
{
    private const string Loopback = "lo";

    /// <summary>Whether the packet is matched.</summary>
    public static Match Of(Criterion criterion, Packet packet) => criterion switch
    {
        AddressCriterion address => packet.Source.IsV4 == address.Addresses.IsV4
            ? Is(address, address.Addresses.Contains(address.IsSource ? packet.Source : packet.Destination)) : Match.No,
        FamilyCriterion family => Is(family, family.IsV4 == packet.Source.IsV4),
        ProtocolCriterion protocol => Is(protocol, protocol.Numbers.Contains(packet.Transport.Number)),
        PortCriterion port => packet.Transport.HasPorts && (port.Transport is null || port.Transport == packet.Transport)
            ? Is(port, port.Ports.Contains(packet.Port)) : Match.No,
        MessageCriterion message => Message(message, packet),
        // A packet that opens a connection is new, whatever else is asked of its state.
        StateCriterion state => Is(state, state.HasNew),
        InterfaceCriterion @interface => Interface(@interface),
        HopLimitCriterion when packet.Source.IsV4 => Match.No,
        _ => Match.Maybe("how many routers the packet passed is not known"),
    };

    private static Match Is(Criterion criterion, bool answer) => Match.Of(answer != criterion.IsNegated);

    private static Match Message(MessageCriterion message, Packet packet)
    {
        // The messages of one family are carried by no packet of the other.
        if (message.Transport != packet.Transport || packet.Source.IsV4 != (packet.Transport == Transport.Icmp))
        {
            return Match.No;
        }

        return Is(message, message.Numbers.Contains(message.IsCode ? packet.Port & 0xFF : packet.Port >> 8));
    }

    /// <summary>What goes from one machine to another never takes the loopback interface; which other one it takes is not known.</summary>
    private static Match Interface(InterfaceCriterion criterion) => criterion.Names.All(name => name == Loopback)
        ? Is(criterion, answer: false)
        : Match.Maybe($"whether the packet takes {string.Join(" or ", criterion.Names)} is not known");
}
