using System.Text.RegularExpressions;

namespace NeuLearn.Architecture.Tests;

/// <summary>The folders of the engine in the order in which data flows: each knows only those before it.</summary>
internal static partial class LayerRule
{
    /// <summary>The layers, lowest first.</summary>
    public static readonly string[] Layers = ["Events", "Inventory", "Graph", "Learning", "Policy", "Monitoring", "State"];

    // What is written to a file is the engine as a whole; everything else keeps to its layer.
    private static readonly string[] FrontDoor = ["State"];

    /// <summary>The namespaces above it that a source file names, and the types of the front door.</summary>
    /// <param name="path">The path of the file within the engine.</param>
    /// <param name="text">Its text.</param>
    /// <param name="frontDoor">The types that lie beside the folders.</param>
    public static IEnumerable<string> Violations(string path, string text, IReadOnlyCollection<string> frontDoor)
    {
        var layer = path.Split('/')[0];
        var own = Array.IndexOf(Layers, layer);
        // The front door itself knows everything.
        if (!path.Contains('/', StringComparison.Ordinal)) yield break;
        if (own < 0)
        {
            yield return $"{path}: {layer} is no layer of the engine";
            yield break;
        }

        var code = Comments().Replace(text, "");
        foreach (var name in Namespaces().Matches(code).Select(m => m.Groups[1].Value).Distinct())
            if (Array.IndexOf(Layers, name) > own) yield return $"{path}: {layer} must not know {name}";
        if (FrontDoor.Contains(layer)) yield break;
        foreach (var type in frontDoor.Where(t => Regex.IsMatch(code, $@"\b{t}\b"))) yield return $"{path}: {layer} must not know {type}";
    }

    /// <summary>The layer of a type by its namespace; -1 for the front door and for types that are not of the engine.</summary>
    public static int LayerOf(Type type) => type.Namespace?.Split('.') is ["NeuLearn", { } layer, ..] ? Array.IndexOf(Layers, layer) : -1;

    [GeneratedRegex(@"\bNeuLearn\.([A-Z][A-Za-z]*)")]
    private static partial Regex Namespaces();

    [GeneratedRegex(@"//[^\n]*|/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comments();
}
