using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace NeuLearn.Formats.Manifests;

/// <summary>Reads the documents of a YAML text into manifest values.</summary>
internal static class YamlText
{
    // Kubernetes objects nest some twenty levels; the tree builder recurses, and a stack overflow cannot be caught.
    private const int DeepestNesting = 100;

    /// <summary>Reads every document of <paramref name="text" />.</summary>
    /// <exception cref="UnreadableTextException">The text is not YAML that is accepted.</exception>
    public static IReadOnlyList<ManifestValue> Read(string text)
    {
        try
        {
            RefuseDeepNesting(text);
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            var conversion = new YamlConversion();
            return [.. stream.Documents.Select(document => conversion.Convert(document.RootNode))];
        }
        catch (YamlException exception)
        {
            throw new UnreadableTextException(exception.Start.Line, $"not valid YAML: {exception.Message}");
        }
    }

    private static void RefuseDeepNesting(string text)
    {
        var parser = new Parser(new StringReader(text));
        var depth = 0;
        while (parser.MoveNext())
        {
            var parsed = parser.Current!;
            depth += parsed.NestingIncrease;
            if (depth > DeepestNesting)
            {
                throw new UnreadableTextException(parsed.Start.Line, "nested too deeply");
            }
        }
    }
}
