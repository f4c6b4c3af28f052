using NeuLearn.Events;

namespace NeuLearn.Formats.Peers;

/// <summary>Addresses of one family from one to another, both included.</summary>
internal readonly record struct AddressSpan(Address First, Address Last)
{
    /// <summary>All addresses of a range.</summary>
    public static AddressSpan Of(Cidr range)
    {
        var hostBits = range.Address.Bits - range.Length;
        return new(range.Address, At(Number(range.Address) | (hostBits == 128 ? UInt128.MaxValue : (UInt128.One << hostBits) - 1)));
    }

    /// <summary>The spans of a block without what is excepted from it, ascending and apart.</summary>
    public static IReadOnlyList<AddressSpan> Of(BlockItem block)
    {
        var (first, last) = (Number(block.Block.Address), Number(Of(block.Block).Last));
        var spans = new List<AddressSpan>();
        foreach (var except in block.Except.Order().Select(Of))
        {
            if (Number(except.First) > first) spans.Add(new(At(first), At(Number(except.First) - 1)));
            // Nothing is behind the last address of all.
            if (Number(except.Last) == last) return spans;
            first = Number(except.Last) + 1;
        }

        spans.Add(new(At(first), At(last)));
        return spans;
    }

    /// <summary>The fewest ranges that hold exactly its addresses, ascending.</summary>
    public IReadOnlyList<Cidr> Cidrs()
    {
        var ranges = new List<Cidr>();
        for (var first = First; ;)
        {
            var length = first.Bits;
            // As wide as the first address allows and the last one too.
            while (length > 0 && new Cidr(first, length - 1) is var wider && wider.Address == first && Number(Of(wider).Last) <= Number(Last)) length--;
            var range = new Cidr(first, length);
            ranges.Add(range);
            if (Of(range).Last == Last) return ranges;
            first = At(Number(Of(range).Last) + 1);
        }
    }

    private static UInt128 Number(Address address) => new(address.High, address.Low);

    private static Address At(UInt128 number) => new((ulong)(number >> 64), (ulong)number);
}
