using System.Buffers;
using NeuLearn.Monitoring.Assessment;

namespace NeuLearn.Formats.Findings;

/// <summary>Writes violations in a form that other programs read. Does no I/O; the same report gives the same bytes.</summary>
/// <remarks>Names in a report come from recorded traffic and may be hostile: writers escape all but plain ASCII, and what HTML gives a meaning.</remarks>
public interface IFindingWriter
{
    /// <summary>The name of the form, as on the command line.</summary>
    string Format { get; }

    /// <summary>Writes a report in UTF-8.</summary>
    void Write(ViolationReport report, FindingContext context, IBufferWriter<byte> destination);
}
