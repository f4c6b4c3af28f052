using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.AwsVpc;

/// <summary>AWS VPC flow logs of any version and choice of fields.</summary>
internal sealed class AwsVpcFormat : JsonFormat
{
    private static readonly string[] Lists = ["logEvents", "events"];

    public override string Name => "aws-vpc";

    public override string Summary => "AWS VPC flow logs, versions 2 to 8";

    public override SourceKnowledge Knows { get; } = new()
    {
        Initiator = Knowledge.Partly("known with tcp-flags; else inferred from listeners and ports"),
        Outcome = Knowledge.Partly("from both directions; denied by security group or ACL"),
        Identity = Knowledge.No("addresses; pkt-srcaddr and pkt-dstaddr where there are"),
        Application = Knowledge.No(),
        Time = Knowledge.Partly("windows of 1 or 10 minutes"),
        Completeness = Knowledge.Partly("SKIPDATA is reported; DNS of Amazon, IMDS and DHCP are not logged"),
    };

    public override bool Recognises(InputHead head) =>
        head.HasObject("srcaddr", "dstaddr") || head.HasObject("srcAddr", "dstAddr") || head.HasObject("src_addr", "dst_addr")
        || (ListName(head) is not null && (head.Bytes.IndexOf(" ACCEPT "u8) >= 0 || head.Bytes.IndexOf(" REJECT "u8) >= 0 || head.Bytes.IndexOf(" NODATA"u8) >= 0))
        || head.HasLine(static line => VpcLayout.OfHeader(line) is not null || IsData(line));

    public override LineParser CreateParser(ReadOptions options) =>
        new VpcParser(options.Fields is { } fields ? VpcLayout.Parse(fields) : null, options.WrittenAt?.ToUnixTimeMilliseconds() ?? -1);

    protected override string? ListName(InputHead head)
    {
        foreach (var list in Lists)
            if (head.HasObject(list + ".message")) return list;
        return null;
    }

    private static bool IsData(ReadOnlySpan<byte> line)
    {
        if (VpcLayout.OfData(line) is not { } layout) return false;
        var record = new VpcRecord();
        return VpcText.Read(line, layout, ref record) is null && record.Status != VpcStatus.None;
    }
}
