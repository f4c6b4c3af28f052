using System.Numerics;
using NeuLearn.Events;

namespace NeuLearn.Learning.Generalisation;

/// <summary>The ranges that describe some addresses in the fewest bits: minimum description length on the binary trie of prefixes.</summary>
/// <remarks>
/// IPv4: an address costs 37 bits (32 and 5 for the length), a range of prefix length <c>len</c> with <c>n</c> of the
/// addresses in it <c>37 + w * n * (32 - len)</c>, never wider than /16. A range is taken where it costs no more than the
/// best cover of its halves. IPv6 by the same formula on the networks of 64 bits in which the addresses lie: 70 (64 and 6)
/// for one, <c>70 + w * n * (64 - len)</c>, never wider than /48, what one site has (RFC 6177); an address alone in its
/// network stays that address. Only the nodes at which addresses part can be best, so n addresses need 2n - 1 of them.
/// </remarks>
/// <param name="weight">w: how dear it is to allow what was not seen.</param>
/// <param name="bar">Whether a range holds something that it must not.</param>
internal sealed class CidrCover(double weight, Func<Cidr, bool> bar)
{
    private readonly double _weight = weight;

    /// <summary>The cover of some addresses, ascending and apart; each address lies in exactly one of its ranges.</summary>
    public List<Cidr> Of(IEnumerable<Address> addresses)
    {
        var all = addresses.Distinct().Order().ToList();
        return [.. new Family(this, [.. all.Where(a => a.IsV4)], 32, 37, 16).Cover()
            .Concat(new Family(this, [.. all.Where(a => !a.IsV4)], 64, 70, 48).Cover()).Order()];
    }

    private sealed class Family(CidrCover cover, Address[] addresses, int bits, int leaf, int widest)
    {
        // The addresses, or the first of each IPv6 network of 64 bits, and where in 'addresses' they begin.
        private readonly int[] _starts = [.. Enumerable.Range(0, addresses.Length).Where(i => i == 0 || bits == 32 || addresses[i].High != addresses[i - 1].High)];
        private readonly List<Cidr> _chosen = [];

        public List<Cidr> Cover()
        {
            if (addresses.Length > 0) Cover(0, _starts.Length);
            return _chosen;
        }

        /// <summary>Chooses the best cover of a run of points.</summary>
        /// <returns>What it costs.</returns>
        private double Cover(int from, int to)
        {
            if (to - from == 1) return Leaf(from);
            var shared = BitOperations.LeadingZeroCount(Bits(from) ^ Bits(to - 1));
            var (chosen, split) = (_chosen.Count, Split(from, to, shared));
            var halves = Cover(from, split) + Cover(split, to);
            var own = leaf + (cover._weight * (to - from) * (bits - shared));
            if (shared < widest || own > halves) return halves;
            var range = new Cidr(addresses[_starts[from]], shared);
            if (cover.Bars(range)) return halves;
            _chosen.RemoveRange(chosen, _chosen.Count - chosen);
            _chosen.Add(range);
            return own;
        }

        private double Leaf(int point)
        {
            var (first, last) = (_starts[point], point + 1 < _starts.Length ? _starts[point + 1] : addresses.Length);
            var network = new Cidr(addresses[first], Math.Min(bits, addresses[first].Bits));
            if (last - first == 1 || cover.Bars(network))
                for (var i = first; i < last; i++) _chosen.Add(Cidr.Of(addresses[i]));
            else
                _chosen.Add(network);
            return leaf;
        }

        /// <summary>The first point of a run that has the bit after the shared ones.</summary>
        private int Split(int from, int to, int shared)
        {
            while (from < to)
            {
                var middle = (from + to) / 2;
                if ((Bits(middle) << shared >> 63) == 0) from = middle + 1;
                else to = middle;
            }

            return from;
        }

        // The bits of a point at the top of a word.
        private ulong Bits(int point) => addresses[_starts[point]] is var address && bits == 32 ? address.Low << 32 : address.High;
    }

    private bool Bars(Cidr range) => bar(range);
}
