using CsCheck;
using NeuLearn.Events;
using NeuLearn.Formats.Proof.Ends;

namespace NeuLearn.Formats.Tests.Proof.Ends;

public class AddressAtomsTests
{
    private static readonly Gen<Cidr> Range = Gen.OneOf(
        Gen.Select(Gen.UInt[0, 255], Gen.Int[24, 32]).Select((low, length) => new Cidr(Address.FromV4(0xCB007100 + low), length)),
        Gen.Select(Gen.UInt[0, 63], Gen.Int[122, 128]).Select((low, length) => new Cidr(new Address(0x20010DB800000000, low), length)),
        Gen.OneOf(Cidr.Parse("0.0.0.0/0"), Cidr.Parse("::/0"), Cidr.Parse("10.0.0.0/8"), Cidr.Parse("128.0.0.0/1"), Cidr.Parse("8000::/1")));

    private static readonly Gen<Address> Any = Gen.OneOf(
        Gen.UInt[0, 300].Select(low => Address.FromV4(0xCB007100 + low)),
        Gen.UInt[0, 70].Select(low => new Address(0x20010DB800000000, low)),
        Gen.UInt.Where(bits => bits != 0).Select(Address.FromV4));

    [Fact]
    public void Addresses_of_one_atom_are_in_the_same_ranges_and_others_are_not() =>
        Gen.Select(Range.Array[0, 8], Any, Any).Sample((ranges, a, b) =>
        {
            if (a.IsV4 != b.IsV4) return;
            var atoms = new AddressAtoms(ranges);
            Assert.Equal(ranges.All(r => r.Contains(a) == r.Contains(b)), atoms.Of(a) == atoms.Of(b));
        });

    [Fact]
    public void An_atom_covers_its_addresses_and_no_others() => Gen.Select(Range.Array[0, 8], Any).Sample((ranges, address) =>
    {
        var atoms = new AddressAtoms(ranges);
        Assert.Equal(atoms.Of(address), Assert.Single(atoms.All, atom => atom.Cover.Any(c => c.Contains(address))));
        foreach (var atom in atoms.All)
        {
            Assert.Equal(atom, atoms.Of(atom.Sample));
            Assert.All(atom.Cover, c => Assert.True(atom.Range.Contains(c)));
            Assert.Equal(atom.Cover.Order(), atom.Cover);
        }
    });

    [Fact]
    public void A_range_that_is_filled_by_others_is_no_atom()
    {
        var atoms = new AddressAtoms([Cidr.Parse("203.0.113.0/31"), Cidr.Parse("203.0.113.0/32"), Cidr.Parse("203.0.113.1/32")]);
        Assert.DoesNotContain(atoms.All, a => a.Range == Cidr.Parse("203.0.113.0/31"));
        Assert.Equal(4, atoms.All.Count);
    }
}
