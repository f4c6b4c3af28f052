using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace NeuLearn.Formats.Nftables.Evaluation.Rulesets;

/// <summary>An address as a number of its family.</summary>
internal readonly record struct IpNumber(bool IsV4, UInt128 Value)
{
    /// <summary>The number of an address; IPv4 written as IPv6 is IPv4.</summary>
    public static IpNumber Of(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var bytes = plain.GetAddressBytes();
        return plain.AddressFamily == AddressFamily.InterNetwork
            ? new IpNumber(true, BinaryPrimitives.ReadUInt32BigEndian(bytes))
            : new IpNumber(false, BinaryPrimitives.ReadUInt128BigEndian(bytes));
    }

    /// <summary>The address.</summary>
    public IPAddress Address
    {
        get
        {
            var bytes = new byte[IsV4 ? 4 : 16];
            if (IsV4)
            {
                BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)Value);
            }
            else
            {
                BinaryPrimitives.WriteUInt128BigEndian(bytes, Value);
            }

            return new IPAddress(bytes);
        }
    }
}
