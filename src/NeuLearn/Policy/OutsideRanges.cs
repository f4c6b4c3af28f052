using NeuLearn.Events;

namespace NeuLearn.Policy;

/// <summary>The address ranges that rules name, for finding all that hold an address.</summary>
internal sealed class OutsideRanges
{
    private readonly Dictionary<Cidr, uint> _ids = [];
    private readonly int[] _lengths4;
    private readonly int[] _lengths6;

    public OutsideRanges(IEnumerable<(Cidr Cidr, uint Id)> ranges)
    {
        foreach (var (cidr, id) in ranges) _ids[cidr] = id;
        _lengths4 = [.. _ids.Keys.Where(c => c.Address.IsV4).Select(c => c.Length).Distinct().OrderDescending()];
        _lengths6 = [.. _ids.Keys.Where(c => !c.Address.IsV4).Select(c => c.Length).Distinct().OrderDescending()];
    }

    /// <summary>The ids of the ranges that hold an address, the narrowest first.</summary>
    /// <returns>How many were written.</returns>
    public int Find(Address address, Span<uint> ids)
    {
        var n = 0;
        foreach (var length in address.IsV4 ? _lengths4 : _lengths6)
            if (n < ids.Length && _ids.TryGetValue(new Cidr(address, length), out var id)) ids[n++] = id;
        return n;
    }
}
