using NeuLearn.Events;

namespace NeuLearn.Sources.AwsVpc;

/// <summary>What became of the packets, by the security groups and network ACLs.</summary>
internal enum VpcAction : byte
{
    None,
    Accept,
    Reject,
}

/// <summary>Whether the window was recorded.</summary>
internal enum VpcStatus : byte
{
    None,
    Ok,
    NoData,
    SkipData,
}

/// <summary>The values of a record, whatever form it was written in. Negative numbers are 'not known'.</summary>
internal ref struct VpcRecord
{
    public ReadOnlySpan<byte> Interface;
    public Address Source;
    public Address Destination;
    public Address PacketSource;
    public Address PacketDestination;
    public long SourcePort = -1;
    public long DestinationPort = -1;
    public long Protocol = -1;
    public long Packets = -1;
    public long Bytes = -1;
    public long StartMs = -1;
    public long EndMs = -1;
    public long TcpFlags = -1;
    public VpcAction Action;
    public VpcStatus Status;

    public VpcRecord()
    {
    }
}
