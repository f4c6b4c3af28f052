using System.Buffers.Binary;
using System.Text;

namespace NeuLearn.Events;

/// <summary>How an end was identified when its event came in. Those after <see cref="Dns"/> may be attributed later.</summary>
public enum EndKind : byte
{
    /// <summary>Nothing known.</summary>
    None = 0,

    /// <summary>A controller in a namespace.</summary>
    Service = (byte)'S',

    /// <summary>A service of hosts.</summary>
    Host = (byte)'H',

    /// <summary>A node.</summary>
    Node = (byte)'N',

    /// <summary>A DNS name.</summary>
    Dns = (byte)'D',

    /// <summary>An address that is not from a private range.</summary>
    Address = (byte)'A',

    /// <summary>A private address in one hour: such addresses are reused, so evidence of different hours is kept apart until an owner is known.</summary>
    PrivateAddress = (byte)'W',

    /// <summary>A pod whose controller is not known yet.</summary>
    Pod = (byte)'P',
}

/// <summary>The encoded form of an end in <see cref="Vocabulary.Ends"/>: its kind, then its parts separated by NUL.</summary>
internal static class EndName
{
    /// <summary>Longest name of a part in bytes; Kubernetes names have at most 253.</summary>
    public const int MaxPart = 512;

    public static EndKind Kind(ReadOnlySpan<byte> end) => end.IsEmpty ? EndKind.None : (EndKind)end[0];

    public static uint Intern(NameTable ends, EndKind kind, ReadOnlySpan<byte> a, ReadOnlySpan<byte> b = default, ReadOnlySpan<byte> c = default)
    {
        Span<byte> buffer = stackalloc byte[(3 * MaxPart) + 3];
        buffer[0] = (byte)kind;
        var n = 1;
        n += Copy(a, buffer[n..]);
        if (kind is EndKind.Service or EndKind.Pod)
        {
            buffer[n++] = 0;
            n += Copy(b, buffer[n..]);
        }

        if (kind is EndKind.Service)
        {
            buffer[n++] = 0;
            n += Copy(c, buffer[n..]);
        }

        return ends.Intern(buffer[..n]);
    }

    public static uint InternAddress(NameTable ends, Address address, long unixMilliseconds)
    {
        Span<byte> buffer = stackalloc byte[21];
        address.WriteTo(buffer[1..]);
        if (!AddressClass.IsPrivate(address))
        {
            buffer[0] = (byte)EndKind.Address;
            return ends.Intern(buffer[..17]);
        }

        buffer[0] = (byte)EndKind.PrivateAddress;
        BinaryPrimitives.WriteUInt32BigEndian(buffer[17..], EventTime.Hour(unixMilliseconds));
        return ends.Intern(buffer);
    }

    public static Address AddressOf(ReadOnlySpan<byte> end) =>
        new(BinaryPrimitives.ReadUInt64BigEndian(end[1..]), BinaryPrimitives.ReadUInt64BigEndian(end[9..]));

    /// <summary>The address of an end that is one.</summary>
    public static Address AddressOrNone(ReadOnlySpan<byte> end) =>
        Kind(end) is EndKind.Address or EndKind.PrivateAddress ? AddressOf(end) : default;

    /// <summary>The parts after the kind.</summary>
    public static string[] Parts(ReadOnlySpan<byte> end) => Encoding.UTF8.GetString(end[1..]).Split('\0');

    /// <summary>Whether bytes are the encoded form of an end.</summary>
    public static bool IsValid(ReadOnlySpan<byte> end) => Kind(end) switch
    {
        EndKind.Service => end.Count((byte)0) == 2,
        EndKind.Pod => end.Count((byte)0) == 1,
        EndKind.Host or EndKind.Node or EndKind.Dns => end.Length > 1 && !end.Contains((byte)0),
        EndKind.Address => end.Length == 17,
        EndKind.PrivateAddress => end.Length == 21,
        _ => false,
    };

    private static int Copy(ReadOnlySpan<byte> part, Span<byte> destination)
    {
        // NUL separates the parts, so it ends one.
        var nul = part.IndexOf((byte)0);
        if (nul >= 0) part = part[..nul];
        if (part.Length > MaxPart) part = part[..MaxPart];
        part.CopyTo(destination);
        return part.Length;
    }
}
