using NeuLearn.Formats.Evaluation.Selectors;

namespace NeuLearn.Formats.Kubernetes.Evaluation.Policies;

/// <summary>An <c>ipBlock</c>: a range of addresses without some ranges inside it.</summary>
internal sealed record AddressPeer(AddressRange Range, IReadOnlyList<AddressRange> Except) : PolicyPeer;
