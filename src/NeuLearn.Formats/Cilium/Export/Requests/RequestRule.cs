namespace NeuLearn.Formats.Cilium.Export.Requests;

/// <summary>What may be asked on a port. Rules with one key are the same.</summary>
internal abstract record RequestRule(string Key) : IComparable<RequestRule>
{
    public int CompareTo(RequestRule? other) => string.CompareOrdinal(Key, other?.Key);
}

/// <summary>An HTTP request; what is null is not restricted.</summary>
internal sealed record HttpRequest(string? Method, string? Path) : RequestRule($"http\n{Method}\n{Path}");

/// <summary>A lookup of a name, or of names of a pattern.</summary>
internal sealed record DnsLookup(string Name) : RequestRule("dns\n" + Name)
{
    /// <summary>A lookup of any name.</summary>
    public static readonly DnsLookup Any = new("*");

    /// <summary>Whether looking up a name, or any name of a pattern, is such a lookup.</summary>
    public bool Covers(string name) => this == Any || Name == name
        || (Name.StartsWith("*.", StringComparison.Ordinal) && name.IndexOf('.', StringComparison.Ordinal) is var dot and > 0 && name.AsSpan(dot).SequenceEqual(Name.AsSpan(1)));
}
