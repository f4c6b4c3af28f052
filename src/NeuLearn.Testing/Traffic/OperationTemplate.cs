using System.Globalization;
using NeuLearn.Events;

namespace NeuLearn.Testing;

/// <summary>An operation with at most one identifier in its path, and how to make instances of it.</summary>
internal sealed class OperationTemplate
{
    private readonly string? _before;
    private readonly string? _after;
    private readonly string? _kind;

    public OperationTemplate(Operation truth, string? host = null)
    {
        Truth = truth;
        Host = host;
        var open = truth.Path?.IndexOf('{', StringComparison.Ordinal) ?? -1;
        if (open < 0)
        {
            Fixed = truth with { Host = host };
            return;
        }

        var close = truth.Path!.IndexOf('}', StringComparison.Ordinal);
        (_before, _kind, _after) = (truth.Path[..open], truth.Path[(open + 1)..close], truth.Path[(close + 1)..]);
    }

    /// <summary>The operation as the truth lists it, with <c>{int}</c> and the like.</summary>
    public Operation Truth { get; }

    private string? Host { get; }

    private Operation? Fixed { get; }

    public Operation Make(ref SeededRandom random)
    {
        if (Fixed is not null) return Fixed;
        var id = _kind switch
        {
            "int" => (1 + random.Below(20_000)).ToString(CultureInfo.InvariantCulture),
            "uuid" => $"{random.Hex(8)}-{random.Hex(4)}-4{random.Hex(3)}-a{random.Hex(3)}-{random.Hex(12)}",
            // A digit in front: a hash without any digit would read as a word.
            _ => string.Create(CultureInfo.InvariantCulture, $"{random.Below(10)}{random.Hex(15)}"),
        };
        return new Operation { Method = Truth.Method, Path = string.Concat(_before, id, _after), Host = Host };
    }
}
