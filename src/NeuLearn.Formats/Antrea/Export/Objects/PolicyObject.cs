using NeuLearn.Formats.Planning;

namespace NeuLearn.Formats.Antrea.Export.Objects;

/// <summary>A NetworkPolicy of Antrea as it will be written, in the application tier.</summary>
/// <param name="Namespace">The namespace of the service.</param>
/// <param name="Name">The name of the object.</param>
/// <param name="Labels">Select the pods of the service in its namespace.</param>
/// <param name="Priority">The lower, the earlier it is asked.</param>
/// <param name="Ingress">The rules for what the pods accept, the first that matches decides.</param>
/// <param name="Egress">The rules for what the pods open.</param>
internal sealed record PolicyObject(
    string Namespace, string Name, IReadOnlyList<KeyValuePair<string, string>> Labels, int Priority, IReadOnlyList<RuleObject> Ingress, IReadOnlyList<RuleObject> Egress)
{
    /// <summary>The priority of what is denied, in an object of its own.</summary>
    public const int DropPriority = 10;

    /// <summary>The priority of what is allowed, and of an object that holds all.</summary>
    public const int AllowPriority = 20;

    /// <summary>The priority of the rest, in an object of its own.</summary>
    public const int RestPriority = 30;

    /// <summary>Whether it decides nothing, and logs what is not learned.</summary>
    public bool IsMonitor { get; init; }

    /// <summary>The ids of the rules in it, in ordinal order.</summary>
    public IReadOnlyList<string> Rules =>
        [.. Ingress.Concat(Egress).SelectMany(r => r.Peers).SelectMany(p => p.Rules).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Its file below the export's folder.</summary>
    public string Path => $"{Namespace}/{Name}.yaml";
}

/// <summary>What a rule does.</summary>
internal enum RuleVerb
{
    /// <summary>Lets through; no later rule is asked.</summary>
    Allow,

    /// <summary>Stops; no later rule is asked.</summary>
    Drop,
}

/// <summary>One rule: any of these peers on any of these ports or by any of these messages. One of the last two lists is empty.</summary>
internal sealed record RuleObject(RuleVerb Verb, IReadOnlyList<EntryPeer> Peers, IReadOnlyList<EntryPort> Ports, IReadOnlyList<EntryMessage> Messages)
{
    /// <summary>Drops everything from everyone.</summary>
    public static readonly RuleObject Rest = new(RuleVerb.Drop, [], [], []);

    /// <summary>Whether it is for everyone and everything. Any other rule has peers, and ports or messages.</summary>
    public bool IsRest => ReferenceEquals(this, Rest);
}

/// <summary>Messages of ICMP; null for any type, or any code of one.</summary>
internal readonly record struct EntryMessage(byte? Type, byte? Code)
{
    /// <summary>Every message.</summary>
    public static readonly EntryMessage Any = new(null, null);
}
