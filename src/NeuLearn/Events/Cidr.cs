using System.Globalization;

namespace NeuLearn.Events;

/// <summary>An address range: a prefix of an IPv4 or IPv6 address, host bits cleared.</summary>
public readonly record struct Cidr : IComparable<Cidr>
{
    /// <summary>The range of the first <paramref name="length"/> bits of an address; the other bits are cleared.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative or longer than the address.</exception>
    public Cidr(Address address, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, address.Bits);
        var keep = address.IsV4 ? length + 96 : length;
        Address = new Address(
            keep >= 64 ? address.High : Mask(address.High, keep),
            keep >= 128 ? address.Low : keep <= 64 ? 0 : Mask(address.Low, keep - 64));
        // Clearing the bits of 0.0.0.0/0 must not lose the mark of IPv4.
        if (address.IsV4 && keep == 96) Address = Address.FromV4(0);
        Length = length;
    }

    /// <summary>The first address of the range.</summary>
    public Address Address { get; }

    /// <summary>The length of the prefix in bits: 0 to 32 for IPv4, 0 to 128 for IPv6.</summary>
    public int Length { get; }

    /// <summary>Whether the range is one address.</summary>
    public bool IsSingle => Length == Address.Bits;

    /// <summary>The range that holds one address.</summary>
    public static Cidr Of(Address address) => new(address, address.Bits);

    /// <summary>Reads <c>203.0.113.0/24</c>; an address without a length is that address alone.</summary>
    /// <returns>False when the text is not a range.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out Cidr cidr)
    {
        cidr = default;
        var slash = text.IndexOf('/');
        if (!Address.TryParse(slash < 0 ? text : text[..slash], out var address)) return false;
        var length = address.Bits;
        if (slash >= 0 && (!int.TryParse(text[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out length)
            || length > address.Bits))
            return false;
        cidr = new Cidr(address, length);
        return true;
    }

    /// <summary>Reads a range that is known to be one.</summary>
    /// <exception cref="FormatException">The text is not a range.</exception>
    public static Cidr Parse(string text) =>
        TryParse(text, out var cidr) ? cidr : throw new FormatException($"'{text}' is not an address range such as 10.0.0.0/8.");

    /// <summary>Whether an address lies in the range. Addresses of the other family never do.</summary>
    public bool Contains(Address address) => address.IsV4 == Address.IsV4 && new Cidr(address, Length).Address == Address;

    /// <summary>Whether every address of another range lies in this one.</summary>
    public bool Contains(Cidr other) => other.Length >= Length && Contains(other.Address);

    /// <inheritdoc/>
    public int CompareTo(Cidr other)
    {
        var byAddress = Address.CompareTo(other.Address);
        return byAddress != 0 ? byAddress : Length.CompareTo(other.Length);
    }

    /// <summary>The usual text, always with the length: <c>10.0.0.5/32</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Text}/{Length}");

    private string Text => Address == default ? "::" : Address.ToString();

    private static ulong Mask(ulong bits, int keep) => keep <= 0 ? 0 : bits & (ulong.MaxValue << (64 - keep));
}
