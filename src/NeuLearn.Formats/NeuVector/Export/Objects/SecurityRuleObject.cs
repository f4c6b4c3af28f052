using NeuLearn.Learning;

namespace NeuLearn.Formats.NeuVector.Export.Objects;

/// <summary>An NvSecurityRule as it will be written.</summary>
/// <param name="Namespace">The namespace of its pods.</param>
/// <param name="Service">NeuVector's name for their service.</param>
/// <param name="Mode">Its mode.</param>
/// <param name="Ingress">What it accepts, or not.</param>
/// <param name="Egress">What it opens, or not, as far as the servers do not say so.</param>
internal sealed record SecurityRuleObject(string Namespace, string Service, Mode Mode, IReadOnlyList<RuleObject> Ingress, IReadOnlyList<RuleObject> Egress)
{
    /// <summary>The name of the object, and of the group.</summary>
    public string Name => GroupSelectors.NameOf(Namespace, Service);

    /// <summary>Its file below the export's folder.</summary>
    public string Path => $"{Namespace}/{Name}.yaml";
}
