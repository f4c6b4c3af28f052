using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Requests;

namespace NeuLearn.Formats.Calico.Evaluation.Policies;

/// <summary>What a rule does with what it matches.</summary>
internal enum RuleVerb
{
    /// <summary>Lets it through.</summary>
    Allow,

    /// <summary>Stops it.</summary>
    Deny,

    /// <summary>Notes it, and goes on with the next rule.</summary>
    Log,

    /// <summary>Leaves it to the next tier.</summary>
    Pass,
}

/// <summary>One rule of a policy. All that it names must match.</summary>
internal sealed record CalicoRule
{
    /// <summary>What it does.</summary>
    public required RuleVerb Action { get; init; }

    /// <summary>Who opens.</summary>
    public required EntityRule Source { get; init; }

    /// <summary>Who accepts.</summary>
    public required EntityRule Destination { get; init; }

    /// <summary>The protocol; null for any.</summary>
    public Transport? Protocol { get; init; }

    /// <summary>A protocol that it must not be; null for none.</summary>
    public Transport? NotProtocol { get; init; }

    /// <summary>4 or 6; null for both.</summary>
    public int? IpVersion { get; init; }

    /// <summary>The ICMP message; null for any.</summary>
    public IcmpCriterion? Icmp { get; init; }

    /// <summary>An ICMP message that it must not be; null for none.</summary>
    public IcmpCriterion? NotIcmp { get; init; }

    /// <summary>The HTTP request; null for any, and for what is no HTTP.</summary>
    public HttpCriterion? Http { get; init; }

    /// <summary>Where it is written.</summary>
    public required PolicySource Written { get; init; }
}

/// <summary>A message of ICMP. Nothing in it means any; a code stands with a type only.</summary>
internal sealed record IcmpCriterion(int? Type, int? Code);

/// <summary>An HTTP request: any of the methods, and any of the paths. An empty list means any.</summary>
internal sealed record HttpCriterion(IReadOnlyList<string> Methods, IReadOnlyList<TextPattern> Paths);
