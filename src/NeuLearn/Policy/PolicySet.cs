using NeuLearn.Events;
using NeuLearn.Inventory;
using NeuLearn.Learning;

namespace NeuLearn.Policy;

/// <summary>A set of rules with the modes they are enforced in and the directory that says who the peers are. Immutable.</summary>
public sealed record PolicySet
{
    /// <summary>The rules, ordered by client, server, transport, ports, application.</summary>
    public required IReadOnlyList<Rule> Rules { get; init; }

    /// <summary>Rules that were left out because another of more weight says the same; see <see cref="Review.PolicyReview.Findings"/>.</summary>
    public IReadOnlyList<Rule> Repeated { get; init; } = [];

    /// <summary>The mode of each service that is known; others are in <see cref="NewServiceMode"/>.</summary>
    public IReadOnlyDictionary<Peer, Mode> Modes { get; init; } = new Dictionary<Peer, Mode>();

    /// <summary>The mode of a service that is not known.</summary>
    public Mode NewServiceMode { get; init; }

    /// <summary>Which side decides where the ends are in different modes.</summary>
    public Contention Contention { get; init; }

    /// <summary>Who is who.</summary>
    public required ServiceDirectory Directory { get; init; }

    /// <summary>The mode of a service.</summary>
    public Mode ModeOf(Peer service) => Modes.GetValueOrDefault(service, NewServiceMode);

    /// <summary>Every service that has a rule or workloads: those a policy may be written for, in ordinal order.</summary>
    public IReadOnlyList<Peer> Services => [.. Rules.SelectMany(r => new[] { r.Client, r.Server }).Where(p => p.IsManaged)
        .Concat(Directory.Services.Select(s => s.Service)).Distinct().Order()];
}
