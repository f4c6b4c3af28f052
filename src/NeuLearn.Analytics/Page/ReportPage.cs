using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using NeuLearn.Analytics.Content;

namespace NeuLearn.Analytics.Page;

/// <summary>
/// Puts the page together from the files beside this one. What was learned goes in as JSON in which every character that HTML
/// knows is escaped; the script only ever sets it as text; and the content security policy lets no other script run.
/// </summary>
internal static class ReportPage
{
    private static readonly string[] Scripts = ["page.js", "table.js", "edges.js", "graph.js", "network.js", "drift.js", "sections.js"];

    /// <summary>Writes the page.</summary>
    public static void Write(ReportContent content, Stream destination)
    {
        var style = Resource("report.css");
        var script = "\"use strict\";\n(() => {\n" + string.Concat(Scripts.Select(Resource)) + "})();\n";
        using var writer = new StreamWriter(destination, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: -1, leaveOpen: true);
        writer.NewLine = "\n";
        foreach (var line in Resource("report.html").TrimEnd().Split('\n'))
        {
            switch (line.Trim())
            {
                case "{{policy}}":
                    writer.WriteLine($"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; base-uri 'none'; form-action 'none'; style-src '{Hash(style)}'; script-src '{Hash(script)}'\">");
                    break;
                case "{{style}}":
                    writer.WriteLine($"<style>{style}</style>");
                    break;
                case "{{data}}":
                    writer.Write("<script type=\"application/json\" id=\"data\">");
                    writer.Flush();
                    JsonSerializer.Serialize(destination, content, ReportJson.Default.ReportContent);
                    writer.WriteLine("</script>");
                    break;
                case "{{script}}":
                    writer.WriteLine($"<script>{script}</script>");
                    break;
                default:
                    writer.WriteLine(line);
                    break;
            }
        }
    }

    private static string Hash(string text) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(ReportPage).Assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}

/// <summary>The JSON of the page. The default encoder stays: it escapes what HTML could take for a tag.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ReportContent))]
internal sealed partial class ReportJson : JsonSerializerContext;
