using NeuLearn.Formats.Manifests;
using NeuLearn.SharedTestData;

namespace NeuLearn.Formats.Tests.Schemas;

/// <summary>
/// A platform's own schema of one kind, from the shared schemas: a custom resource definition or a JSON schema. Stricter than
/// an API server: a field that the schema does not know is an error, not dropped.
/// </summary>
internal sealed class PlatformSchema
{
    private readonly MappingValue _root;

    private PlatformSchema(MappingValue root) => _root = root;

    /// <summary>The schema in a file of the shared schemas; skips the calling test when it is absent.</summary>
    /// <param name="platform">The folder: <c>cilium</c>.</param>
    /// <param name="file">The file in it.</param>
    /// <param name="kind">The kind, where the file is of custom resource definitions of several.</param>
    /// <param name="version">The version, where there are several.</param>
    public static PlatformSchema Require(string platform, string file, string? kind = null, string? version = null)
    {
        var path = SharedData.Require("..", "schemas", platform, file);
        var text = HelmTemplate.Render(File.ReadAllText(path));
        var documents = JsonText.TryRead(text, out var json) ? [json!] : YamlText.Read(text);
        var schemas = documents.OfType<MappingValue>().SelectMany(d => SchemasOf(d, kind, version)).ToList();
        Assert.True(schemas.Count == 1, $"{file}: {schemas.Count} schemas of kind {kind ?? "any"}, version {version ?? "any"}");
        return new PlatformSchema(schemas[0]);
    }

    /// <summary>What the schema finds wrong with every object of a text, with the path of each field.</summary>
    public IReadOnlyList<string> Errors(string text)
    {
        var documents = JsonText.TryRead(text, out var json) ? [json!] : YamlText.Read(text);
        return [.. documents.Where(d => !d.IsNull).SelectMany(d => new SchemaCheck(_root).Errors(d))];
    }

    private static IEnumerable<MappingValue> SchemasOf(MappingValue document, string? kind, string? version)
    {
        if (Text(document, "kind") != "CustomResourceDefinition") return [document];
        var spec = (MappingValue)document.Fields["spec"];
        if (kind is not null && Text((MappingValue)spec.Fields["names"], "kind") != kind) return [];
        return ((SequenceValue)spec.Fields["versions"]).Items.Cast<MappingValue>()
            .Where(v => version is null || Text(v, "name") == version)
            .Select(v => (MappingValue)((MappingValue)v.Fields["schema"]).Fields["openAPIV3Schema"]);
    }

    private static string? Text(MappingValue mapping, string field) => (mapping.Fields.GetValueOrDefault(field) as ScalarValue)?.Text;
}
