namespace NeuLearn.Formats.Calico.Export.Matches;

/// <summary>What a rule asks beyond ends and ports. Matches with one key are the same.</summary>
internal abstract record MessageMatch(string Key)
{
    /// <summary>Nothing more.</summary>
    public static readonly MessageMatch Any = new AnyMessage();

    private sealed record AnyMessage() : MessageMatch("");
}

/// <summary>One type of ICMP.</summary>
/// <param name="Type">The type, 0 to 254.</param>
/// <param name="Code">The code; null for any.</param>
internal sealed record IcmpMatch(byte Type, byte? Code) : MessageMatch($"i{Type:d3}/{Code:d3}");

/// <summary>HTTP requests by any of some methods for any of some paths. Either list may be empty, for any; not both.</summary>
internal sealed record HttpMatch(IReadOnlyList<string> Methods, IReadOnlyList<HttpPath> Paths)
    : MessageMatch($"h{string.Join(',', Methods)} {string.Join(' ', Paths)}");

/// <summary>A path, or the beginning of some.</summary>
internal sealed record HttpPath(string Text, bool IsPrefix) : IComparable<HttpPath>
{
    public int CompareTo(HttpPath? other)
    {
        var order = string.CompareOrdinal(Text, other?.Text);
        return order != 0 ? order : IsPrefix.CompareTo(other?.IsPrefix ?? false);
    }

    public override string ToString() => IsPrefix ? Text + "*" : Text;
}
