namespace NeuLearn.Orleans.Verdicts;

/// <summary>The one that merges what the shards hold, and brings it to every silo.</summary>
[Alias("NeuLearn.Policy")]
internal interface IPolicyGrain : IGrainWithIntegerKey
{
    /// <summary>Reads what is new, and brings it to every silo when something is.</summary>
    /// <param name="known">The version that the caller has; null for none.</param>
    /// <returns>What there is; null when that is what the caller has.</returns>
    [Alias("Refresh")]
    Task<WholeState?> RefreshAsync(string? known);
}

/// <summary>The merged state on its way.</summary>
/// <param name="Version">Tells it from any other: the same knowledge has the same version.</param>
/// <param name="State">What <see cref="PolicyEngine.SavePart"/> wrote.</param>
[GenerateSerializer, Immutable, Alias("NeuLearn.WholeState")]
internal sealed record WholeState([property: Id(0)] string Version, [property: Id(1)] byte[] State);
