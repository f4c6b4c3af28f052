using NeuLearn.Formats.Losses;

namespace NeuLearn.Formats.Cedar.Export;

/// <summary>What Cedar can say of a request to connect: all but what varies in a path.</summary>
internal static class CedarCapabilities
{
    public static readonly FormatCapabilities Declared =
        AskedCapabilities.Of(CedarExporter.FormatName, "a request that the policy 'monitor' alone permits is a violation") with
        {
            PartlySaid = ["http"],
            DenyOfOperations = Capability.Yes("of methods, names and plain paths; others are taken out of the allow rules"),
        };
}
