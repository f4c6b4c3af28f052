using System.Globalization;
using NeuLearn.Events;

namespace NeuLearn.Policy.Review;

/// <summary>What a rule matches, without its evidence or origin.</summary>
/// <remarks>Immutable; two that match the same in the same words are equal.</remarks>
public sealed record RuleMatch
{
    /// <summary>Who opens.</summary>
    public required Peer Client { get; init; }

    /// <summary>Who accepts.</summary>
    public required Peer Server { get; init; }

    /// <summary>The layer-4 protocol.</summary>
    public required Transport Transport { get; init; }

    /// <summary>The ports; empty means any.</summary>
    public IReadOnlyList<PortRange> Ports { get; init; } = [];

    /// <summary>The layer-7 protocol; null means any.</summary>
    public string? Application { get; init; }

    /// <summary>The operations within the application; empty means any.</summary>
    public IReadOnlyList<OperationPattern> Operations { get; init; } = [];

    /// <summary>The ports in written form; <c>any</c> when they are not restricted.</summary>
    internal string PortText => Ports.Count == 0 ? "any" : string.Join(',', Ports.Select(p => p.ToString(Transport)));

    /// <summary>All of it as text: equal exactly when two match the same in the same words.</summary>
    internal string Written => string.Create(CultureInfo.InvariantCulture,
        $"{Client}\n{Server}\n{Transport}\n{PortText}\n{(Application is null ? "-" : "+" + Application)}\n{string.Join('\n', Operations.Select(Text))}");

    /// <summary>What a rule matches.</summary>
    public static RuleMatch Of(Rule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return new RuleMatch
        {
            Client = rule.Client,
            Server = rule.Server,
            Transport = rule.Transport,
            Ports = rule.Ports,
            Application = rule.Application,
            Operations = rule.Operations,
        };
    }

    /// <summary>A rule that matches this.</summary>
    internal Rule ToRule(string id, RuleAction action, RuleOrigin origin, IReadOnlyList<string> provenance) => new()
    {
        Id = id,
        Client = Client,
        Server = Server,
        Transport = Transport,
        Ports = Ports,
        Application = Application,
        Operations = Operations,
        Action = action,
        Origin = origin,
        Provenance = provenance,
    };

    /// <inheritdoc/>
    public bool Equals(RuleMatch? other) => other is not null && Written == other.Written;

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(Written, StringComparison.Ordinal);

    /// <summary>What is matched, on one line.</summary>
    public override string ToString() =>
        $"{Client} -> {Server} {Transport}/{PortText}{(Application is null ? "" : " " + Application)}{(Operations.Count == 0 ? "" : $" ({string.Join(", ", Operations)})")}";

    private static string Text(OperationPattern operation) =>
        string.Join('\0', new[] { operation.Method, operation.Path, operation.Name }.Select(p => p is null ? "-" : "+" + p));
}
