using NeuLearn.Formats.Losses;

namespace NeuLearn.Formats;

/// <summary>Writes policy in the format of one platform. Does no I/O; the same request gives the same bytes.</summary>
public interface IPolicyExporter
{
    /// <summary>The name of the format, as on the command line.</summary>
    string Format { get; }

    /// <summary>What the format can say.</summary>
    FormatCapabilities Capabilities { get; }

    /// <summary>Writes a policy.</summary>
    ExportResult Export(ExportRequest request);
}
