namespace NeuLearn.Formats.Calico.Export;

/// <summary>Selectors in Calico's language. Values are in single quotes: some tools read no others.</summary>
internal static class SelectorText
{
    /// <summary>The characters that the API takes.</summary>
    public const int MostCharacters = 1024;

    private const string NamespaceName = "kubernetes.io/metadata.name";

    /// <summary>Selects what has all of some labels.</summary>
    /// <exception cref="InvalidOperationException">There are no labels: it would select everything.</exception>
    public static string Of(IReadOnlyList<KeyValuePair<string, string>> labels) => labels.Count > 0
        ? string.Join(" && ", labels.Select(l => $"{l.Key} == '{l.Value}'"))
        : throw new InvalidOperationException("An empty selector means every endpoint: a fault of the exporter.");

    /// <summary>Selects a namespace by its name.</summary>
    public static string OfNamespace(string name) => $"{NamespaceName} == '{name}'";
}
