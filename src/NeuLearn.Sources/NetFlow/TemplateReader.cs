using System.Buffers.Binary;

namespace NeuLearn.Sources.NetFlow;

/// <summary>Reads the templates of a set.</summary>
internal static class TemplateReader
{
    private const int MaxFields = 1024;
    private const ushort EnterpriseBit = 0x8000;

    /// <summary>Reads a template and cuts it off.</summary>
    /// <param name="bytes">The rest of the set.</param>
    /// <param name="version">The version of the datagram: enterprises and withdrawals are of IPFIX.</param>
    /// <param name="isOptions">Whether it is a set of options templates.</param>
    /// <param name="id">The number that data sets of it have.</param>
    /// <param name="template">The template; null when it is withdrawn.</param>
    /// <returns>False when it does not fit the set, or no record could be read by it.</returns>
    public static bool TryRead(scoped ref ReadOnlySpan<byte> bytes, ushort version, bool isOptions, out ushort id, out Template? template)
    {
        template = null;
        id = 0;
        if (bytes.Length < 4) return false;
        id = BinaryPrimitives.ReadUInt16BigEndian(bytes);
        int count = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        bytes = bytes[4..];
        if (version == ExportHeader.Ipfix && count == 0) return true;
        if (isOptions)
        {
            if (bytes.Length < 2) return false;
            // NetFlow 9 has the lengths in bytes of scope and options, IPFIX the numbers of all fields and of those of the scope.
            if (version == ExportHeader.NetFlow9) count = (count + BinaryPrimitives.ReadUInt16BigEndian(bytes)) / 4;
            bytes = bytes[2..];
        }

        if (count is 0 or > MaxFields) return false;
        var fields = new TemplateField[count];
        for (var i = 0; i < count; i++)
            if (!TryReadField(ref bytes, version, out fields[i])) return false;
        template = new Template(fields, isOptions);
        return template.MinLength > 0;
    }

    private static bool TryReadField(scoped ref ReadOnlySpan<byte> bytes, ushort version, out TemplateField field)
    {
        field = default;
        if (bytes.Length < 4) return false;
        var id = BinaryPrimitives.ReadUInt16BigEndian(bytes);
        var length = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        bytes = bytes[4..];
        uint enterprise = 0;
        if (version == ExportHeader.Ipfix && (id & EnterpriseBit) != 0)
        {
            if (bytes.Length < 4) return false;
            enterprise = BinaryPrimitives.ReadUInt32BigEndian(bytes);
            id = (ushort)(id & ~EnterpriseBit);
            bytes = bytes[4..];
        }

        field = new TemplateField(FlowElements.Of(enterprise, id), length);
        return true;
    }
}
