using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;

namespace NeuLearn.Formats.Lint;

/// <summary>What a rule does with what it matches.</summary>
internal enum LintedVerb
{
    /// <summary>Lets it through.</summary>
    Allow,

    /// <summary>Stops it.</summary>
    Deny,

    /// <summary>Leaves it to the next tier.</summary>
    Pass,
}

/// <summary>A rule.</summary>
/// <param name="Source">Where it is written.</param>
/// <param name="IsEgress">Whether it speaks of what its subjects open, and not of what they accept.</param>
/// <param name="Peers">The other side.</param>
/// <param name="Ports">The ports; null for any.</param>
internal sealed record LintedRule(PolicySource Source, bool IsEgress, LintedEnd Peers, IReadOnlyList<LintedPort>? Ports)
{
    /// <summary>What it does.</summary>
    public LintedVerb Verb { get; init; }

    /// <summary>Whom it is for, where it says that itself; null for the subject of its object.</summary>
    public LintedEnd? Subject { get; init; }

    /// <summary>What else must hold, each in writing. Two of one text are the same.</summary>
    public IReadOnlyList<string> Conditions { get; init; } = [];

    /// <summary>Its tier: a lower one is asked first, and what it decides is decided.</summary>
    public int Tier { get; init; }

    /// <summary>
    /// Its place within the tier: a lower one is asked first; within an object equal ones go as they are written, and of two objects
    /// it then is not defined. Null where there is no order: whatever denies wins, and else one rule that allows is enough.
    /// </summary>
    public int? Place { get; init; }

    /// <summary>Whether it is written nowhere and follows from the object: nothing is said of it, but others never decide behind it.</summary>
    public bool IsImplied { get; init; }
}

/// <summary>Some ports by number, or one by name.</summary>
internal sealed record LintedPort(Transport Transport, int First, int Last, string? Name)
{
    private const int HighestPort = 65535;

    /// <summary>Every port of a transport.</summary>
    public static LintedPort All(Transport transport) => new(transport, 0, HighestPort, Name: null);

    /// <summary>Whether it holds all of another.</summary>
    public bool Covers(LintedPort other) => Transport == other.Transport
        && (Name == other.Name ? First <= other.First && other.Last <= Last : Name is null && First <= 1 && Last == HighestPort);

    /// <summary>The ports in writing: <c>TCP/8080</c>, <c>TCP/http</c>.</summary>
    public override string ToString() => Name is not null ? $"{Transport}/{Name}" : First == Last
        ? FormattableString.Invariant($"{Transport}/{First}")
        : FormattableString.Invariant($"{Transport}/{First}-{Last}");
}
