using System.Text.RegularExpressions;
using NeuLearn.Events;
using NeuLearn.Formats.Evaluation.Requests;
using NeuLearn.Formats.Evaluation.Selectors;
using NeuLearn.Formats.Peers;

namespace NeuLearn.Formats.NeuVector.Evaluation.Reading;

/// <summary>The value of an address criterion: ranges, or a name.</summary>
/// <param name="Ranges">The ranges; none for a name.</param>
/// <param name="Name">The name; null for ranges.</param>
internal sealed partial record AddressValue(IReadOnlyList<AddressRange> Ranges, TextPattern? Name)
{
    /// <summary>Reads an address, a CIDR, <c>first-last</c>, a name, or <c>*</c> and the end of one. Virtual hosts are not understood.</summary>
    public static bool TryParse(string text, out AddressValue? value)
    {
        value = null;
        if (Address.TryParse(text, out var single))
        {
            value = new AddressValue(Of([Cidr.Of(single)]), Name: null);
        }
        else if (AddressRange.TryParse(text, out var range, out _))
        {
            value = new AddressValue([range!], Name: null);
        }
        else if (text.Split('-') is [var first, var last] && Address.TryParse(first, out var from) && Address.TryParse(last, out var to))
        {
            value = from.IsV4 == to.IsV4 && from.CompareTo(to) <= 0 ? new AddressValue(Of(new AddressSpan(from, to).Cidrs()), Name: null) : null;
        }
        else if (IsName().IsMatch(text) && !IsNumbers().IsMatch(text))
        {
            var name = NormalName.Of(text);
            value = new AddressValue([], name.StartsWith('*') ? TextPattern.Suffix(name[1..]) : TextPattern.Exact(name));
        }

        return value is not null;
    }

    private static IReadOnlyList<AddressRange> Of(IReadOnlyList<Cidr> ranges) =>
        [.. ranges.Select(range => AddressRange.TryParse(range.ToString(), out var read, out _) ? read! : throw new InvalidOperationException($"{range} is no range"))];

    // An address with a fault in it is not a name.
    [GeneratedRegex(@"^[-0-9./]+\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex IsNumbers();

    [GeneratedRegex(@"^(\*\.[-a-zA-Z0-9_]+\.)?[-a-zA-Z0-9_]+(\.[-a-zA-Z0-9_]+)*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex IsName();
}
