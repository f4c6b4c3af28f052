namespace NeuLearn.Sources.AwsVpc;

/// <summary>The fields of a flow log record that matter here.</summary>
internal enum VpcField : byte
{
    /// <summary>A field of a flow log that says nothing here.</summary>
    Other,
    Interface,
    Source,
    Destination,
    SourcePort,
    DestinationPort,
    Protocol,
    Packets,
    Bytes,
    Start,
    End,
    Action,
    Status,
    TcpFlags,
    PacketSource,
    PacketDestination,

    /// <summary>Not a field of a flow log.</summary>
    None,
}

/// <summary>Names of fields: with dashes as in text, underscores as in Parquet and Athena, or in one word as some pipelines write them.</summary>
internal static class VpcFields
{
    public static VpcField Of(ReadOnlySpan<byte> name)
    {
        Span<byte> plain = stackalloc byte[48];
        var n = 0;
        foreach (var b in name)
        {
            if (b is (byte)'-' or (byte)'_') continue;
            if (n == plain.Length) return VpcField.None;
            plain[n++] = b is >= (byte)'A' and <= (byte)'Z' ? (byte)(b | 0x20) : b;
        }

        return OfPlain(plain[..n]);
    }

    private static VpcField OfPlain(ReadOnlySpan<byte> name) => name.Length switch
    {
        7 when name.SequenceEqual("srcaddr"u8) => VpcField.Source,
        7 when name.SequenceEqual("dstaddr"u8) => VpcField.Destination,
        7 when name.SequenceEqual("srcport"u8) => VpcField.SourcePort,
        7 when name.SequenceEqual("dstport"u8) => VpcField.DestinationPort,
        8 when name.SequenceEqual("protocol"u8) => VpcField.Protocol,
        7 when name.SequenceEqual("packets"u8) => VpcField.Packets,
        5 when name.SequenceEqual("bytes"u8) => VpcField.Bytes,
        5 when name.SequenceEqual("start"u8) => VpcField.Start,
        3 when name.SequenceEqual("end"u8) => VpcField.End,
        6 when name.SequenceEqual("action"u8) => VpcField.Action,
        9 when name.SequenceEqual("logstatus"u8) => VpcField.Status,
        8 when name.SequenceEqual("tcpflags"u8) => VpcField.TcpFlags,
        10 when name.SequenceEqual("pktsrcaddr"u8) => VpcField.PacketSource,
        10 when name.SequenceEqual("pktdstaddr"u8) => VpcField.PacketDestination,
        11 when name.SequenceEqual("interfaceid"u8) => VpcField.Interface,
        _ => IsOther(name) ? VpcField.Other : VpcField.None,
    };

    private static bool IsOther(ReadOnlySpan<byte> name) => name.Length switch
    {
        4 => name.SequenceEqual("type"u8) || name.SequenceEqual("azid"u8),
        5 => name.SequenceEqual("vpcid"u8),
        6 => name.SequenceEqual("region"u8),
        7 => name.SequenceEqual("version"u8) || name.SequenceEqual("tgwid"u8),
        8 => name.SequenceEqual("subnetid"u8),
        9 => name.SequenceEqual("accountid"u8),
        10 => name.SequenceEqual("instanceid"u8),
        11 => name.SequenceEqual("trafficpath"u8),
        12 => name.SequenceEqual("rejectreason"u8) || name.SequenceEqual("resourcetype"u8),
        13 => name.SequenceEqual("flowdirection"u8) || name.SequenceEqual("sublocationid"u8),
        15 => name.SequenceEqual("sublocationtype"u8),
        16 => name.SequenceEqual("pktsrcawsservice"u8) || name.SequenceEqual("pktdstawsservice"u8) || name.SequenceEqual("encryptionstatus"u8),
        _ => name.StartsWith("ecs"u8) || name.StartsWith("tgw"u8) || name.StartsWith("packetslost"u8),
    };
}
