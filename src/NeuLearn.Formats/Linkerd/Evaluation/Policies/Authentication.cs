using NeuLearn.Formats.Evaluation.Selectors;

namespace NeuLearn.Formats.Linkerd.Evaluation.Policies;

/// <summary>What a client proves to be, or where it is: any of some identities, or of some networks.</summary>
/// <param name="Identities">Identities of the mesh; <c>*</c> for any, <c>*.</c> and how one ends.</param>
/// <param name="Networks">Ranges, each without some inside it.</param>
internal sealed record Authentication(IReadOnlyList<string> Identities, IReadOnlyList<Network> Networks);

/// <summary>A range without some inside it.</summary>
internal sealed record Network(AddressRange Range, IReadOnlyList<AddressRange> Except);
