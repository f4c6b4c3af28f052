using NeuLearn.Events;
using NeuLearn.Formats.Nftables.Evaluation.Rulesets;

namespace NeuLearn.Formats.Nftables.Evaluation;

/// <summary>The packet that opens a connection.</summary>
/// <param name="Source">Where it comes from.</param>
/// <param name="Destination">Where it goes, of the same family.</param>
/// <param name="Transport">Its protocol.</param>
/// <param name="Port">Its destination port; type × 256 + code for ICMP; 0 where there are no ports.</param>
internal readonly record struct Packet(IpNumber Source, IpNumber Destination, Transport Transport, int Port);
