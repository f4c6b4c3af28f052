using NeuLearn.Formats.Evaluation;
using NeuLearn.Inventory;

namespace NeuLearn.Formats.AwsSecurityGroup.Evaluation;

/// <summary>Reads security groups written as JSON of Terraform, for judging. The files belong together: rules of one name groups of another.</summary>
internal sealed class SecurityGroupPolicyReader : IPolicyReader
{
    /// <inheritdoc />
    public string Format => "aws-security-group";

    /// <inheritdoc />
    public bool MayRead(PolicyText file) => file.Text.Contains("\"resource\"", StringComparison.Ordinal);

    /// <inheritdoc />
    public PlatformReading Read(IReadOnlyList<PolicyText> files, ServiceDirectory directory)
    {
        var terraform = new TerraformReader();
        foreach (var file in files)
        {
            terraform.Read(file);
        }

        var (groups, errors) = terraform.Groups();
        return new PlatformReading(new SecurityGroupEvaluator(groups), groups.Count, errors) { Objects = [.. groups.Select(g => g.Written)] };
    }
}
