using System.Text;

namespace NeuLearn.Sources.AwsVpc;

/// <summary>Which field stands in which column, and what parts them. Immutable.</summary>
internal sealed class VpcLayout
{
    private static readonly string[] Default =
        ["version", "account-id", "interface-id", "srcaddr", "dstaddr", "srcport", "dstport", "protocol", "packets", "bytes", "start", "end", "action", "log-status"];

    // The order of the manual, in which those who choose every field usually choose them.
    private static readonly string[] All =
    [
        .. Default, "vpc-id", "subnet-id", "instance-id", "tcp-flags", "type", "pkt-srcaddr", "pkt-dstaddr", "region", "az-id", "sublocation-type", "sublocation-id",
        "pkt-src-aws-service", "pkt-dst-aws-service", "flow-direction", "traffic-path",
    ];

    private VpcLayout(byte separator, VpcField[] columns)
    {
        Separator = separator;
        Columns = columns;
    }

    /// <summary>The fields of version 2, which a flow log has when nobody chose others.</summary>
    public static VpcLayout Version2 { get; } = Of(Default);

    /// <summary>Version 2 and those of 3, of 3 and 4, of 3 to 5, in the manual's order.</summary>
    public static VpcLayout[] Longer { get; } = [Of(All[..21]), Of(All[..25]), Of(All)];

    public byte Separator { get; }

    public VpcField[] Columns { get; }

    /// <summary>The layout that a user names: <c>version srcaddr ...</c>, or <c>${version} ${srcaddr} ...</c> as the console shows it.</summary>
    /// <exception cref="FormatException">A word of it is no field, or the ends of a flow are missing.</exception>
    public static VpcLayout Parse(string fields)
    {
        var names = fields.Split([' ', ',', '\t', '$', '{', '}'], StringSplitOptions.RemoveEmptyEntries);
        foreach (var name in names)
            if (VpcFields.Of(Encoding.UTF8.GetBytes(name)) == VpcField.None) throw new FormatException($"'{name}' is no field of a VPC flow log");
        var layout = Of(names);
        if (!layout.Columns.Contains(VpcField.Source) && !layout.Columns.Contains(VpcField.PacketSource)) throw new FormatException("the fields have neither srcaddr nor pkt-srcaddr");
        return layout;
    }

    /// <summary>The layout that a header line says; null when it is none.</summary>
    public static VpcLayout? OfHeader(ReadOnlySpan<byte> line)
    {
        // Data begins with a digit or an id; the words of a header are few and known.
        if (line.IsEmpty || !(char.IsAsciiLetter((char)line[0]) || line[0] == (byte)'"') || line.Length > 8192) return null;
        var separator = line.Contains((byte)',') ? (byte)',' : line.Contains((byte)'\t') ? (byte)'\t' : (byte)' ';
        var columns = new List<VpcField>();
        while (true)
        {
            var end = line.IndexOf(separator);
            var field = VpcFields.Of((end < 0 ? line : line[..end]).Trim("\" "u8));
            // A word that is no field: data, unless it comes late, as the names of a newer version would.
            if (field == VpcField.None && columns.Count < 3) return null;
            columns.Add(columns.Contains(field) || field == VpcField.None ? VpcField.Other : field);
            if (end < 0) break;
            line = line[(end + 1)..];
        }

        return columns.Contains(VpcField.Source) || columns.Contains(VpcField.PacketSource) ? new VpcLayout(separator, [.. columns]) : null;
    }

    /// <summary>The layout of a line that no header came before and nobody described; null when it cannot be told.</summary>
    public static VpcLayout? OfData(ReadOnlySpan<byte> line)
    {
        if (line.IsEmpty || !char.IsAsciiDigit((char)line[0])) return null;
        var columns = line.Count((byte)' ') + 1;
        if (columns == Version2.Columns.Length) return Version2;
        foreach (var layout in Longer)
            if (layout.Columns.Length == columns) return layout;
        return null;
    }

    private static VpcLayout Of(IReadOnlyList<string> names) => new((byte)' ', [.. names.Select(n => VpcFields.Of(Encoding.UTF8.GetBytes(n)))]);
}
