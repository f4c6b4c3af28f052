using CsCheck;
using NeuLearn.Sources.Pairing;

namespace NeuLearn.Sources.Tests.Pairing;

public sealed class PartOrderTests
{
    [Fact]
    public void Each_hash_is_in_its_part_in_the_order_it_came() =>
        Gen.Select(Gen.ULong.Array[0, 200], Gen.Int[0, 6]).Sample((hashes, log) =>
        {
            var parts = 1 << log;
            var order = new PartOrder();
            order.Sort([.. hashes.Select(h => ~h)], parts);
            order.Sort(hashes, parts);
            for (var part = 0; part < parts; part++)
                Assert.Equal(Enumerable.Range(0, hashes.Length).Where(i => PartOrder.Of(hashes[i], parts) == part), order[part].ToArray());
        });
}
