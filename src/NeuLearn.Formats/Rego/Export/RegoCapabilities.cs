using NeuLearn.Formats.Losses;

namespace NeuLearn.Formats.Rego.Export;

/// <summary>What rules as data of the policy module can say: all of it.</summary>
internal static class RegoCapabilities
{
    public static readonly FormatCapabilities Declared = AskedCapabilities.Of(RegoExporter.FormatName, "data.neulearn.violation");
}
