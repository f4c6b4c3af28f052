namespace NeuLearn.Samples.Controller.Policies;

/// <summary>What would be done to the cluster for it to hold the learned policy.</summary>
/// <param name="Changes">The changes, in order of namespace and name.</param>
/// <param name="NotReady">Services that would be enforced though they are not ready, each with its reason.</param>
/// <param name="Notes">What the export says a person should know.</param>
/// <param name="Losses">What Kubernetes cannot say of the rules: a <c>loss.json</c>.</param>
internal sealed record PolicyPlan(IReadOnlyList<PolicyChange> Changes, IReadOnlyList<string> NotReady, IReadOnlyList<string> Notes, byte[] Losses)
{
    /// <summary>What became of each change, by its key, when it was last gone through.</summary>
    public IReadOnlyDictionary<string, string> Outcomes { get; init; } = new Dictionary<string, string>();
}
