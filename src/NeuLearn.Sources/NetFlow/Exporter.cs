using System.Globalization;
using System.Text;

namespace NeuLearn.Sources.NetFlow;

/// <summary>What one exporter has told of itself in one input: its templates, how it samples, and where it stands.</summary>
internal sealed class Exporter(ExporterKey key)
{
    private byte[]? _name;

    /// <summary>The numbers of its datagrams.</summary>
    public ExportSequence Sequence;

    public ExporterKey Key { get; } = key;

    public Dictionary<ushort, Template> Templates { get; } = [];

    /// <summary>One in how many packets it looks at, at worst; 0 when it says nothing.</summary>
    public long Sampling { get; set; }

    /// <summary>What it is called as a sensor: its address, and the domain that observes.</summary>
    public ReadOnlySpan<byte> Name => _name ??= Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{(Key.Exporter.IsNone ? "exporter" : Key.Exporter.ToString())}/{Key.Domain}"));
}
