using NeuLearn.Formats.Cedar.Evaluation.Policies;
using NeuLearn.Formats.Cedar.Evaluation.Reading;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Manifests;
using NeuLearn.Inventory;

namespace NeuLearn.Formats.Cedar.Evaluation;

/// <summary>Reads Cedar policies over requests to connect, and the entities beside them, for judging. Schemas are passed over.</summary>
internal sealed class CedarPolicyReader : IPolicyReader
{
    private const string Schema = ".cedarschema";

    /// <inheritdoc />
    public string Format => "cedar";

    /// <inheritdoc />
    public bool MayRead(PolicyText file) => IsPolicy(file) || file.Path.EndsWith(Schema, StringComparison.Ordinal) || file.Text.Contains("\"uid\"", StringComparison.Ordinal);

    /// <inheritdoc />
    public PlatformReading Read(IReadOnlyList<PolicyText> files, ServiceDirectory directory)
    {
        var policies = new List<CedarPolicy>();
        var errors = new List<ManifestError>();
        var parents = new Dictionary<EntityUid, IReadOnlyList<EntityUid>>();
        foreach (var file in files.Where(file => !file.Path.EndsWith(Schema, StringComparison.Ordinal)))
        {
            try
            {
                if (IsPolicy(file))
                {
                    policies.AddRange(new CedarPolicyParser(file).Policies());
                }
                else
                {
                    errors.AddRange(EntityReader.Read(file, parents));
                }
            }
            catch (CedarSyntaxException exception)
            {
                errors.Add(new ManifestError(file.Path, exception.Line, string.Empty, string.Empty, exception.Message));
            }
            catch (UnreadableTextException exception)
            {
                errors.Add(new ManifestError(file.Path, exception.Line, string.Empty, string.Empty, exception.Message));
            }
        }

        return new PlatformReading(new CedarEvaluator(policies, new CedarEntities(parents)), policies.Count, errors)
        {
            Objects = [.. policies.Select(policy => policy.Written)],
        };
    }

    private static bool IsPolicy(PolicyText file) => file.Path.EndsWith(".cedar", StringComparison.Ordinal);
}
