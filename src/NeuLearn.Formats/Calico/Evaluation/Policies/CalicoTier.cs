namespace NeuLearn.Formats.Calico.Evaluation.Policies;

/// <summary>A tier of policies.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Order">Its place, the lower the earlier; infinite when it says nothing.</param>
/// <param name="PassesRest">Whether what its policies select and no rule matches is left to the next tier; else it is stopped.</param>
internal sealed record CalicoTier(string Name, double Order, bool PassesRest)
{
    /// <summary>The tiers that every cluster has, by the names of old and new releases.</summary>
    public static IReadOnlyList<CalicoTier> BuiltIn { get; } =
    [
        new(CalicoPolicy.DefaultTier, 1_000_000, PassesRest: false),
        new("kube-admin", 1_000, PassesRest: true),
        new("adminnetworkpolicy", 1_000, PassesRest: true),
        new("kube-baseline", 10_000_000, PassesRest: true),
        new("baselineadminnetworkpolicy", 10_000_000, PassesRest: true),
    ];
}
