using System.Globalization;

namespace NeuLearn.Formats.Manifests;

/// <summary>A single value with the type that Kubernetes' own YAML reader would give it.</summary>
internal sealed record ScalarValue(int Line, ScalarKind Kind, string Text) : ManifestValue(Line)
{
    /// <inheritdoc />
    public override string Description => Kind switch
    {
        ScalarKind.Null => "null",
        ScalarKind.Boolean => $"the boolean {Text}",
        ScalarKind.Number => $"the number {Text}",
        _ => $"the text \"{Text}\"",
    };

    /// <summary>
    /// The whole number it is, when it is written plainly: no sign, base, exponent or leading zero, and small enough.
    /// </summary>
    public int? AsInteger => Kind == ScalarKind.Number && (Text.Length == 1 || !Text.StartsWith('0'))
        && int.TryParse(Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The finite number it is, when it is written in decimal.</summary>
    public double? AsNumber => Kind == ScalarKind.Number
        && double.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    /// <summary>True or false, when it is one of these and not a word that only some readers take for them.</summary>
    public bool? AsBoolean => (Kind, Text) switch
    {
        (ScalarKind.Boolean, "true" or "True" or "TRUE") => true,
        (ScalarKind.Boolean, "false" or "False" or "FALSE") => false,
        _ => null,
    };
}
