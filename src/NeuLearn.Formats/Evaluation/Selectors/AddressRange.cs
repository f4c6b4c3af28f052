using System.Globalization;
using System.Net;

namespace NeuLearn.Formats.Evaluation.Selectors;

/// <summary>A CIDR. IPv4 written as IPv6 (<c>::ffff:a.b.c.d</c>) is IPv4.</summary>
/// <param name="Base">The first address; bits beyond the prefix are zero.</param>
/// <param name="PrefixLength">How many leading bits are fixed.</param>
internal sealed record AddressRange(IPAddress Base, int PrefixLength)
{
    private const int MappedBits = 96;
    private const int LongestAddress = 16;

    /// <summary>Reads a CIDR as Kubernetes does: both parts, four plain octets, no zone; host bits are ignored.</summary>
    /// <param name="text">The text.</param>
    /// <param name="range">The range, when it is one.</param>
    /// <param name="problem">Why it is none.</param>
    public static bool TryParse(string text, out AddressRange? range, out string problem)
    {
        range = null;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || !TryParseAddress(text[..slash], out var address))
        {
            problem = $"\"{text}\" is not a CIDR such as 192.0.2.0/24 or 2001:db8::/64";
            return false;
        }

        var bits = address.GetAddressBytes().Length * 8;
        var digits = text[(slash + 1)..];
        if ((digits.Length > 1 && digits.StartsWith('0'))
            || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var prefix)
            || prefix > bits)
        {
            problem = FormattableString.Invariant($"\"{text}\" needs a prefix length between 0 and {bits}");
            return false;
        }

        if (address.IsIPv4MappedToIPv6)
        {
            if (prefix < MappedBits)
            {
                problem = $"\"{text}\" reaches beyond the IPv4 addresses it is written for";
                return false;
            }

            (address, prefix) = (address.MapToIPv4(), prefix - MappedBits);
        }

        problem = string.Empty;
        range = new AddressRange(Mask(address, prefix), prefix);
        return true;
    }

    /// <summary>Whether an address lies in the range; never, when it is of the other family.</summary>
    public bool Contains(IPAddress address)
    {
        var normal = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (normal.AddressFamily != Base.AddressFamily)
        {
            return false;
        }

        if (PrefixLength == 0)
        {
            return true;
        }

        Span<byte> first = stackalloc byte[LongestAddress];
        Span<byte> other = stackalloc byte[LongestAddress];
        Base.TryWriteBytes(first, out var length);
        normal.TryWriteBytes(other, out _);
        for (var index = 0; index < length; index++)
        {
            if (((first[index] ^ other[index]) & MaskOf(PrefixLength, index)) != 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether another range is a part of this one, and not all of it.</summary>
    public bool StrictlyContains(AddressRange inner) => inner.PrefixLength > PrefixLength && Contains(inner.Base);

    /// <inheritdoc />
    public override string ToString() => FormattableString.Invariant($"{Base}/{PrefixLength}");

    /// <summary>Reads an address; the forms with a zone, with few octets or with leading zeros are refused.</summary>
    private static bool TryParseAddress(string text, out IPAddress address)
    {
        var octets = text.Split('.');
        var plain = text.Contains(':', StringComparison.Ordinal)
            ? !text.AsSpan().ContainsAny('%', '[', ']')
            : octets.Length == 4 && octets.All(octet => octet.Length > 0 && octet.All(char.IsAsciiDigit)
                && (octet.Length == 1 || !octet.StartsWith('0')));
        address = IPAddress.None;
        return plain && IPAddress.TryParse(text, out address!);
    }

    private static IPAddress Mask(IPAddress address, int prefix)
    {
        var bytes = address.GetAddressBytes();
        for (var index = 0; index < bytes.Length; index++)
        {
            bytes[index] &= MaskOf(prefix, index);
        }

        return new IPAddress(bytes);
    }

    /// <summary>The bits of one octet that a prefix fixes.</summary>
    private static byte MaskOf(int prefix, int index) => (byte)(0xFF << (8 - Math.Clamp(prefix - (index * 8), 0, 8)));
}
