using NeuLearn.Formats.Losses;

namespace NeuLearn.Formats.AwsSecurityGroup.Export;

/// <summary>Writes security groups of AWS as JSON of Terraform: one group a service, whose rules name the groups of its peers.</summary>
/// <remarks>
/// Files are <c>nl-namespace-service.tf.json</c>, and <c>variables.tf.json</c> for the VPC they stand in. Whoever runs a service
/// attaches its group.
/// </remarks>
public sealed class AwsSecurityGroupExporter : IPolicyExporter
{
    internal const string FormatName = "aws-security-group";

    /// <inheritdoc/>
    public string Format => FormatName;

    /// <inheritdoc/>
    public FormatCapabilities Capabilities => AwsSecurityGroupCapabilities.Of(resolveNames: false);

    /// <inheritdoc/>
    public ExportResult Export(ExportRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new AwsSecurityGroupExport(request).Run();
    }
}
