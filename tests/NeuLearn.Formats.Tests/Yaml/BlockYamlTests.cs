using System.Text.Json.Nodes;
using CsCheck;
using NeuLearn.Formats.Yaml;
using YamlDotNet.RepresentationModel;

namespace NeuLearn.Formats.Tests.Yaml;

public class BlockYamlTests
{
    [Fact]
    public void Objects_lists_and_scalars_are_written_in_the_order_they_were_put_in() => Assert.Equal(
        """
        kind: Policy
        spec:
          types:
            - Ingress
            - Egress
          ingress:
            - from:
                - cidr: "203.0.113.0/24"
              port: 8080
              on: true
          egress: []

        """.ReplaceLineEndings("\n").Replace("  on:", "  \"on\":", StringComparison.Ordinal),
        BlockYaml.Write(new JsonObject
        {
            ["kind"] = "Policy",
            ["spec"] = new JsonObject
            {
                ["types"] = new JsonArray("Ingress", "Egress"),
                ["ingress"] = new JsonArray(new JsonObject { ["from"] = new JsonArray(new JsonObject { ["cidr"] = "203.0.113.0/24" }), ["port"] = 8080, ["on"] = true }),
                ["egress"] = BlockYaml.EmptyOnPurpose,
            },
        }));

    [Fact]
    public void An_empty_mapping_that_is_meant_is_written() => Assert.Equal(
        "ingress:\n  - {}\nselector: {}\n",
        BlockYaml.Write(new JsonObject { ["ingress"] = new JsonArray(BlockYaml.EmptyMappingOnPurpose), ["selector"] = BlockYaml.EmptyMappingOnPurpose }));

    [Theory]
    [InlineData("""{"peers":[]}""")]
    [InlineData("""{"selector":{}}""")]
    public void An_empty_list_or_mapping_is_refused_since_it_would_mean_everyone(string json) =>
        Assert.Throws<InvalidOperationException>(() => BlockYaml.Write((JsonObject)JsonNode.Parse(json)!));

    [Fact]
    public void Any_reader_of_YAML_reads_every_string_back() => Gen.String.Array[1, 4].Sample(texts =>
    {
        // Half of a surrogate pair is no text, and JSON cannot carry it either.
        texts = [.. texts.Select(t => new string([.. t.Where(c => !char.IsSurrogate(c))]))];
        var yaml = BlockYaml.Write(new JsonObject { ["texts"] = new JsonArray([.. texts.Select(t => (JsonNode)t)]) });
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        var read = ((YamlMappingNode)stream.Documents[0].RootNode).Children[new YamlScalarNode("texts")];
        Assert.Equal(texts, ((YamlSequenceNode)read).Select(n => ((YamlScalarNode)n).Value));
    });
}
