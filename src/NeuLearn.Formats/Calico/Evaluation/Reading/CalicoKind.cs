namespace NeuLearn.Formats.Calico.Evaluation.Reading;

/// <summary>What an object of Calico holds.</summary>
internal enum CalicoContent
{
    /// <summary>Rules in Calico's own words.</summary>
    Policy,

    /// <summary>Rules in the words of a Kubernetes NetworkPolicy.</summary>
    KubernetesPolicy,

    /// <summary>Addresses.</summary>
    Set,

    /// <summary>The place of policies.</summary>
    Tier,

    /// <summary>An interface of a node.</summary>
    HostEndpoint,
}

/// <summary>A kind of object that says who may reach whom.</summary>
/// <param name="Content">What it holds.</param>
/// <param name="IsGlobal">Whether it is in no namespace.</param>
/// <param name="IsStaged">Whether it is shown and not enforced.</param>
internal sealed record CalicoKind(CalicoContent Content, bool IsGlobal, bool IsStaged)
{
    private static readonly Dictionary<string, CalicoKind> Kinds = new(StringComparer.Ordinal)
    {
        ["NetworkPolicy"] = new(CalicoContent.Policy, IsGlobal: false, IsStaged: false),
        ["GlobalNetworkPolicy"] = new(CalicoContent.Policy, IsGlobal: true, IsStaged: false),
        ["StagedNetworkPolicy"] = new(CalicoContent.Policy, IsGlobal: false, IsStaged: true),
        ["StagedGlobalNetworkPolicy"] = new(CalicoContent.Policy, IsGlobal: true, IsStaged: true),
        ["StagedKubernetesNetworkPolicy"] = new(CalicoContent.KubernetesPolicy, IsGlobal: false, IsStaged: true),
        ["NetworkSet"] = new(CalicoContent.Set, IsGlobal: false, IsStaged: false),
        ["GlobalNetworkSet"] = new(CalicoContent.Set, IsGlobal: true, IsStaged: false),
        ["Tier"] = new(CalicoContent.Tier, IsGlobal: true, IsStaged: false),
        ["HostEndpoint"] = new(CalicoContent.HostEndpoint, IsGlobal: true, IsStaged: false),
    };

    /// <summary>The kind by its name; null for one that does not matter here, such as a pool of addresses.</summary>
    public static CalicoKind? Of(string name) => Kinds.GetValueOrDefault(name);
}
