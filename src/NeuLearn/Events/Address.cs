using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace NeuLearn.Events;

/// <summary>An IPv4 or IPv6 address as 128 bits. IPv4 is held in its mapped form, so <c>::ffff:10.0.0.1</c> is <c>10.0.0.1</c>.</summary>
/// <remarks>The default value is 'no address'; the unspecified addresses <c>0.0.0.0</c> and <c>::</c> read as no address too.</remarks>
public readonly record struct Address(ulong High, ulong Low) : IComparable<Address>
{
    private const ulong MappedPrefix = 0x0000_FFFF_0000_0000;

    /// <summary>Whether this is 'no address'.</summary>
    public bool IsNone => High == 0 && (Low == 0 || Low == MappedPrefix);

    /// <summary>Whether this is an IPv4 address.</summary>
    public bool IsV4 => High == 0 && Low >> 32 == 0xFFFF;

    /// <summary>Whether the address is from a range for private use: RFC 1918, RFC 6598 and unique local IPv6. Such addresses are reused.</summary>
    public bool IsPrivate => AddressClass.IsPrivate(this);

    /// <summary>The number of bits in the address family: 32 or 128.</summary>
    public int Bits => IsV4 ? 32 : 128;

    /// <summary>An IPv4 address from its 32 bits.</summary>
    public static Address FromV4(uint bits) => new(0, MappedPrefix | bits);

    /// <summary>Converts from the framework's type; an IPv6 zone is dropped.</summary>
    public static Address From(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        Span<byte> bytes = stackalloc byte[16];
        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            address.TryWriteBytes(bytes, out _);
            return FromV4(BinaryPrimitives.ReadUInt32BigEndian(bytes));
        }

        address.TryWriteBytes(bytes, out _);
        return new Address(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));
    }

    /// <summary>Reads dotted IPv4 or any form of IPv6 from UTF-8 text; a zone (<c>%eth0</c>) is dropped.</summary>
    /// <returns>False when the text is not an address.</returns>
    public static bool TryParse(ReadOnlySpan<byte> utf8, out Address address)
    {
        address = default;
        if (utf8.Length is < 2 or > 64) return false;
        if (TryParseV4(utf8, out address)) return true;
        if (utf8.IndexOf((byte)':') < 0) return false;
        var zone = utf8.IndexOf((byte)'%');
        if (zone >= 0) utf8 = utf8[..zone];
        Span<char> chars = stackalloc char[64];
        for (var i = 0; i < utf8.Length; i++)
        {
            var b = utf8[i];
            if (!char.IsAsciiHexDigit((char)b) && b is not ((byte)':' or (byte)'.')) return false;
            chars[i] = (char)b;
        }

        if (!IPAddress.TryParse(chars[..utf8.Length], out var ip)) return false;
        address = From(ip);
        return true;
    }

    /// <summary>Reads dotted IPv4 or any form of IPv6.</summary>
    /// <returns>False when the text is not an address.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out Address address)
    {
        Span<byte> bytes = stackalloc byte[64];
        address = default;
        return text.Length <= bytes.Length
            && System.Text.Ascii.FromUtf16(text, bytes, out var n) == System.Buffers.OperationStatus.Done
            && TryParse(bytes[..n], out address);
    }

    /// <summary>Reads an address that is known to be one.</summary>
    /// <exception cref="FormatException">The text is not an address.</exception>
    public static Address Parse(string text) =>
        TryParse(text.AsSpan(), out var address) ? address : throw new FormatException($"'{text}' is not an IP address.");

    /// <inheritdoc/>
    public int CompareTo(Address other)
    {
        var high = High.CompareTo(other.High);
        return high != 0 ? high : Low.CompareTo(other.Low);
    }

    /// <summary>The usual text: dotted for IPv4, RFC 5952 for IPv6.</summary>
    public override string ToString()
    {
        if (IsV4)
        {
            var v = (uint)Low;
            return string.Create(CultureInfo.InvariantCulture, $"{v >> 24}.{(v >> 16) & 255}.{(v >> 8) & 255}.{v & 255}");
        }

        Span<byte> bytes = stackalloc byte[16];
        WriteTo(bytes);
        return new IPAddress(bytes).ToString();
    }

    /// <summary>Writes the 16 bytes in network order.</summary>
    public void WriteTo(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, High);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], Low);
    }

    private static bool TryParseV4(ReadOnlySpan<byte> utf8, out Address address)
    {
        address = default;
        uint value = 0, part = 0;
        int dots = 0, digits = 0;
        foreach (var b in utf8)
        {
            if (b == '.')
            {
                if (digits == 0 || ++dots > 3) return false;
                value = (value << 8) | part;
                part = 0;
                digits = 0;
                continue;
            }

            var d = (uint)(b - '0');
            // A leading zero is refused: some platforms read 010 as octal.
            if (d > 9 || (digits > 0 && part == 0) || (part = (part * 10) + d) > 255) return false;
            digits++;
        }

        if (dots != 3 || digits == 0) return false;
        address = FromV4((value << 8) | part);
        return true;
    }
}
