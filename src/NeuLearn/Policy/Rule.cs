using System.Globalization;
using System.Text;
using NeuLearn.Events;
using NeuLearn.Graph;
using NeuLearn.Learning;

namespace NeuLearn.Policy;

/// <summary>What a rule does with the connections it matches.</summary>
public enum RuleAction : byte
{
    /// <summary>Lets them pass.</summary>
    Allow,

    /// <summary>Stops them; wins over every allow.</summary>
    Deny,
}

/// <summary>Where a rule comes from.</summary>
public enum RuleOrigin : byte
{
    /// <summary>From evidence.</summary>
    Learned,

    /// <summary>From a person.</summary>
    User,

    /// <summary>From a policy of another platform.</summary>
    Imported,
}

/// <summary>Allow or deny: client peer to server peer, ports, application, operations; with where it comes from.</summary>
public sealed record Rule
{
    /// <summary>A stable id that depends on what the rule matches, not on its evidence.</summary>
    public required string Id { get; init; }

    /// <summary>Who may open.</summary>
    public required Peer Client { get; init; }

    /// <summary>Who accepts.</summary>
    public required Peer Server { get; init; }

    /// <summary>The layer-4 protocol.</summary>
    public required Transport Transport { get; init; }

    /// <summary>The ports, ascending, apart; empty means any.</summary>
    public IReadOnlyList<PortRange> Ports { get; init; } = [];

    /// <summary>The layer-7 protocol; null means any.</summary>
    public string? Application { get; init; }

    /// <summary>The operations within the application, in order; empty means any.</summary>
    public IReadOnlyList<OperationPattern> Operations { get; init; } = [];

    /// <summary>Allow or deny.</summary>
    public RuleAction Action { get; init; }

    /// <summary>Where the rule comes from.</summary>
    public RuleOrigin Origin { get; init; }

    /// <summary>Each step that allows more than was seen.</summary>
    public IReadOnlyList<string> Provenance { get; init; } = [];

    /// <summary>The same steps as figures: what each allows, and how much of that was seen.</summary>
    public IReadOnlyList<Widening> Widenings { get; init; } = [];

    /// <summary>The ports in written form; <c>any</c> when they are not restricted.</summary>
    public IReadOnlyList<string> PortTexts => Ports.Count == 0 ? ["any"] : [.. Ports.Select(p => p.ToString(Transport))];

    /// <summary>The rule of an accepted conversation.</summary>
    public static Rule Of(LearnedConversation learned)
    {
        ArgumentNullException.ThrowIfNull(learned);
        var c = learned.Conversation;
        return new Rule
        {
            Id = IdOf(c.Client, c.Server, c.Transport, c.PortText, c.Application),
            Client = c.Client,
            Server = c.Server,
            Transport = c.Transport,
            Ports = c.Ports,
            Application = c.Application.Length == 0 ? null : c.Application,
            Operations = [.. learned.Operations.Select(o => OperationPattern.Of(o.Operation)).Distinct().Order()],
            Provenance = learned.Provenance,
            Widenings = learned.Widenings,
        };
    }

    /// <summary>The id of a rule with these parts: <c>r-</c> and 12 hexadecimal digits of a stable hash.</summary>
    public static string IdOf(Peer client, Peer server, Transport transport, string ports, string? application) => string.Create(
        CultureInfo.InvariantCulture,
        $"r-{StableHash.Of(Encoding.UTF8.GetBytes($"{client}\n{server}\n{transport}\n{ports}\n{application}")) >> 16:x12}");

    /// <summary>The rule as one line.</summary>
    public override string ToString() =>
        $"{(Action == RuleAction.Deny ? "deny " : "")}{Client} -> {Server} {Transport}/{string.Join(',', PortTexts)}{(Application is null ? "" : " " + Application)}";
}
