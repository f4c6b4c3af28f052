namespace NeuLearn.Formats.Findings;

/// <summary>The forms in which violations can be written, in the order in which they are listed.</summary>
public static class FindingFormats
{
    /// <summary>One writer a form.</summary>
    public static IReadOnlyList<IFindingWriter> All { get; } = [new NdjsonFindings(), new OcsfFindings(), new SarifFindings()];
}
