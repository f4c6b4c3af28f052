using NeuLearn.Events;

namespace NeuLearn.Sources.Pairing;

/// <summary>What sizes tell where a format counts bytes with their headers and keeps no flags.</summary>
public static class PacketSizes
{
    /// <summary>The largest IPv4 header with TCP options that a SYN usually has: 20 + 40 bytes.</summary>
    public const int IpHeaders = 60;

    /// <summary>The same in an Ethernet frame, with a VLAN tag.</summary>
    public const int FrameHeaders = 80;

    /// <summary>A lower bound of the payload: the bytes less the largest usual headers of every packet.</summary>
    /// <param name="bytes">The bytes, headers included.</param>
    /// <param name="packets">The packets they were in.</param>
    /// <param name="headers">The headers of one packet: <see cref="IpHeaders"/> or <see cref="FrameHeaders"/>.</param>
    public static long Payload(long bytes, long packets, int headers) =>
        packets <= 0 ? Math.Max(bytes, 0) : Math.Max(bytes - (Math.Min(packets, bytes) * headers), 0);

    /// <summary>Whether TCP packets can only be resets (or acknowledgements alone): none has more than its shortest headers.</summary>
    /// <param name="bytes">The bytes, IP headers included.</param>
    /// <param name="packets">The packets they were in.</param>
    /// <param name="sender">Their sender: the header of IPv6 is longer.</param>
    public static bool AreBare(long bytes, long packets, Address sender) => packets > 0 && bytes > 0 && bytes / packets <= (sender.IsV4 ? 40 : 60) && bytes % packets == 0;
}
