using NeuLearn.Events;

namespace NeuLearn.Formats.Proof.Ends;

/// <summary>All of IPv4 and IPv6, cut into the addresses that some ranges do not tell apart. Immutable.</summary>
/// <remarks>Ranges nest or lie apart, so the ranges that hold an address are known by the narrowest of them.</remarks>
internal sealed class AddressAtoms
{
    private readonly Dictionary<Cidr, AddressAtom> _atoms = [];
    private readonly int[] _lengths4;
    private readonly int[] _lengths6;

    /// <summary>Cuts by ranges in any order.</summary>
    public AddressAtoms(IEnumerable<Cidr> ranges)
    {
        var all = ranges.Append(new Cidr(Address.FromV4(0), 0)).Append(new Cidr(default, 0)).Distinct().ToList();
        foreach (var family in all.GroupBy(r => r.Address.IsV4)) Nest([.. family.Order()]);
        (_lengths4, _lengths6) = (Lengths(all.Where(r => r.Address.IsV4)), Lengths(all.Where(r => !r.Address.IsV4)));
        All = [.. _atoms.Values.Where(a => !a.IsEmpty).OrderBy(a => a.Range)];
    }

    /// <summary>The atoms with an address in them, in ascending order of range.</summary>
    public IReadOnlyList<AddressAtom> All { get; }

    /// <summary>The atom that holds an address.</summary>
    public AddressAtom Of(Address address)
    {
        foreach (var length in address.IsV4 ? _lengths4 : _lengths6)
            if (_atoms.TryGetValue(new Cidr(address, length), out var atom)) return atom;
        throw new InvalidOperationException($"No range holds {address}, and one holds everything.");
    }

    // In order the outer comes before the inner, so a range's parent is the last one still open.
    private void Nest(List<Cidr> ranges)
    {
        var inside = ranges.ToDictionary(r => r, _ => new List<Cidr>());
        var open = new Stack<Cidr>();
        foreach (var range in ranges)
        {
            while (open.Count > 0 && !open.Peek().Contains(range)) open.Pop();
            if (open.Count > 0) inside[open.Peek()].Add(range);
            open.Push(range);
        }

        foreach (var (range, without) in inside) _atoms.Add(range, new AddressAtom(range, without));
    }

    private static int[] Lengths(IEnumerable<Cidr> ranges) => [.. ranges.Select(r => r.Length).Distinct().OrderDescending()];
}
