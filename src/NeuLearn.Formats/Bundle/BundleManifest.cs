using System.Buffers;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace NeuLearn.Formats.Bundle;

/// <summary>What is in a bundle: its name, what it was learned from, and the hash of every file.</summary>
internal sealed record BundleManifest
{
    /// <summary>The file it is in; the signature is over its bytes.</summary>
    public const string FileName = "manifest.json";

    /// <summary>The word by which a manifest is known.</summary>
    public const string Kind = "neulearn-bundle";

    private const int Version = 1;

    /// <summary>The name of the bundle: importing one of the same name again replaces it.</summary>
    public required string Name { get; init; }

    /// <summary>The SHA-256 of the state it was made of, in hexadecimal digits.</summary>
    public required string StateHash { get; init; }

    /// <summary>The time of the first event; null when there was none.</summary>
    public string? FirstSeen { get; init; }

    /// <summary>The time of the last event; null when there was none.</summary>
    public string? LastSeen { get; init; }

    /// <summary>How many conversations were seen.</summary>
    public long Conversations { get; init; }

    /// <summary>How many rules there are.</summary>
    public long Rules { get; init; }

    /// <summary>How many conversations waited, and are not in it.</summary>
    public long Quarantined { get; init; }

    /// <summary>The files, by name, with the SHA-256 of each in hexadecimal digits.</summary>
    public required IReadOnlyList<(string Name, string Hash)> Files { get; init; }

    /// <summary>The SHA-256 of some bytes, in hexadecimal digits.</summary>
    public static string HashOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>The bytes of the manifest: the same bundle gives the same.</summary>
    public byte[] ToUtf8()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("kind", Kind);
            json.WriteNumber("version", Version);
            json.WriteString("name", Name);
            json.WriteString("state", StateHash);
            json.WriteStartObject("evidence");
            json.WriteString("firstSeen", FirstSeen);
            json.WriteString("lastSeen", LastSeen);
            json.WriteNumber("conversations", Conversations);
            json.WriteNumber("rules", Rules);
            json.WriteNumber("quarantined", Quarantined);
            json.WriteEndObject();
            json.WriteStartArray("files");
            foreach (var (name, hash) in Files)
            {
                json.WriteStartObject();
                json.WriteString("name", name);
                json.WriteString("sha256", hash);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Whether some bytes are a manifest, readable or not.</summary>
    public static bool IsOne(ReadOnlySpan<byte> bytes) => bytes.TrimStart(" \r\n\t{"u8).StartsWith("\"kind\""u8) && bytes.IndexOf("\"neulearn-bundle\""u8) is >= 0 and < 64;

    /// <summary>Reads a manifest.</summary>
    /// <exception cref="BundleException">It is none, or of a newer version.</exception>
    public static BundleManifest Read(byte[] bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            var json = document.RootElement;
            if (BundledRule.Text(json, "kind") != Kind) throw new FormatException($"kind: not {Kind}");
            if (!json.TryGetProperty("version", out var version) || !version.TryGetInt32(out var number)) throw new FormatException("version: a number is missing");
            if (number > Version) throw new BundleException($"the bundle is of version {number}, this program reads up to {Version}: use a newer NeuLearn");
            return new BundleManifest
            {
                Name = BundledRule.Text(json, "name"),
                StateHash = BundledRule.Text(json, "state"),
                Files = [.. BundledRule.List(json, "files").Select(f => (BundledRule.Text(f, "name"), BundledRule.Text(f, "sha256")))],
            };
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            throw new BundleException($"{FileName} cannot be read: {e.Message.ReplaceLineEndings(" ")}");
        }
    }
}
