using NeuLearn.Events;
using NeuLearn.Formats.Peers;
using NeuLearn.Policy;

namespace NeuLearn.Formats.Cedar.Export;

/// <summary>Cedar knows peers by their written form. It denies exactly what it can say exactly.</summary>
internal sealed class CedarNaming : IPlatformNaming
{
    /// <inheritdoc/>
    public string? WhyNotEnforced(Peer service) => null;

    /// <inheritdoc/>
    public string? WhyNotNamed(Peer peer) => null;

    /// <inheritdoc/>
    public string? WhyNotDenied(Rule deny) => deny.Operations.Select(o => o.Path).OfType<string>().FirstOrDefault(p => CedarPath.Of(p).Stranger is not null) is { } path
        ? $"{path} can only be written wider" : null;
}
