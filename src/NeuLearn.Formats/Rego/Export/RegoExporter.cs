using NeuLearn.Formats.Losses;
using NeuLearn.Formats.Peers;
using NeuLearn.Formats.Planning;

namespace NeuLearn.Formats.Rego.Export;

/// <summary>Writes rules as data for the Open Policy Agent, and one policy module in Rego that decides by them.</summary>
/// <remarks>Files are <c>data.json</c> and <c>policy.rego</c>; the module is the same for every export.</remarks>
public sealed class RegoExporter : IPolicyExporter
{
    internal const string FormatName = "rego";

    /// <inheritdoc/>
    public string Format => FormatName;

    /// <inheritdoc/>
    public FormatCapabilities Capabilities => RegoCapabilities.Declared;

    /// <inheritdoc/>
    public ExportResult Export(ExportRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var plan = ExportPlan.Of(request, RegoCapabilities.Declared, new EveryPeer());
        return plan.Services.Count == 0 ? plan.Result([]) : plan.Result(
            [new("data.json", RuleData.Of(plan)), new(RegoModule.Path, System.Text.Encoding.UTF8.GetBytes(RegoModule.Text))],
            ["OPA enforces nothing by itself: whoever connects or accepts must ask, and say truly who the ends are"]);
    }
}
