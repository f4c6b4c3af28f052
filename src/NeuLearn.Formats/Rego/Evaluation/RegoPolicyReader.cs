using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Manifests;
using NeuLearn.Inventory;

namespace NeuLearn.Formats.Rego.Evaluation;

/// <summary>Reads rules as data of the policy module, for judging. Of Rego it understands that module and nothing else.</summary>
internal sealed class RegoPolicyReader : IPolicyReader
{
    /// <inheritdoc />
    public string Format => "rego";

    /// <inheritdoc />
    public bool MayRead(PolicyText file) => IsModule(file) || file.Text.Contains("\"baseline\"", StringComparison.Ordinal);

    /// <inheritdoc />
    public PlatformReading Read(IReadOnlyList<PolicyText> files, ServiceDirectory directory)
    {
        var data = new RegoData();
        var errors = new List<ManifestError>();
        foreach (var file in files)
        {
            if (!IsModule(file))
            {
                errors.AddRange(Data(file, data));
            }
            else if (file.Text.ReplaceLineEndings("\n") != RegoModule.Text)
            {
                errors.Add(new ManifestError(file.Path, 0, string.Empty, string.Empty, "is not the policy module that is written here, and no other is understood"));
            }
        }

        if (data.Rules.Count > 0 && !files.Any(IsModule))
        {
            errors.Add(new ManifestError(files[0].Path, 0, string.Empty, string.Empty, $"{RegoModule.Path} is missing: data alone decides nothing"));
        }

        var rules = data.Rules.Values.SelectMany(rules => rules).ToList();
        return new PlatformReading(new RegoEvaluator(data), rules.Count, errors) { Objects = [.. rules.Select(rule => rule.Written)] };
    }

    private static IReadOnlyList<ManifestError> Data(PolicyText file, RegoData data)
    {
        try
        {
            return new DataReader(file).Read(data);
        }
        catch (UnreadableTextException exception)
        {
            return [new ManifestError(file.Path, exception.Line, string.Empty, string.Empty, exception.Message)];
        }
    }

    private static bool IsModule(PolicyText file) => file.Path.EndsWith(".rego", StringComparison.Ordinal);
}
