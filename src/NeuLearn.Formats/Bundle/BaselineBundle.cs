using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using NeuLearn.Learning;
using NeuLearn.Policy.Review;

namespace NeuLearn.Formats.Bundle;

/// <summary>A baseline to be carried from one cluster to another: rules with their evidence, a manifest with the hash of everything.</summary>
/// <param name="Manifest">What is in it.</param>
/// <param name="Rules">The rules, in the order of the policy.</param>
internal sealed record BaselineBundle(BundleManifest Manifest, IReadOnlyList<BundledRule> Rules)
{
    /// <summary>The file that the rules are in, one a line.</summary>
    public const string RulesFile = "rules.ndjson";

    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Makes the bundle of an engine: its active rules.</summary>
    /// <param name="engine">What was learned.</param>
    /// <param name="name">The name of the bundle.</param>
    public static BaselineBundle Of(PolicyEngine engine, string name)
    {
        var baseline = engine.Baseline();
        var evidence = engine.Review().Rules.Where(r => r.Learned is not null).GroupBy(r => r.Rule.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Learned!.Evidence, StringComparer.Ordinal);
        var rules = engine.Policy().Rules.Select(r => new BundledRule(r, evidence.TryGetValue(r.Id, out var seen) ? BundledEvidence.Of(seen) : null)).ToList();
        using var state = new MemoryStream();
        engine.Save(state);
        return new BaselineBundle(
            new BundleManifest
            {
                Name = name,
                StateHash = BundleManifest.HashOf(state.GetBuffer().AsSpan(0, (int)state.Length)),
                FirstSeen = baseline.FirstEvent is { } first ? BundledEvidence.Time(first) : null,
                LastSeen = baseline.LastEvent is { } last ? BundledEvidence.Time(last) : null,
                Conversations = baseline.Conversations.Count,
                Rules = rules.Count,
                Quarantined = baseline.Learned.Count(l => l.Status == LearnedStatus.Quarantined),
                Files = [(RulesFile, BundleManifest.HashOf(Write(rules)))],
            },
            rules);
    }

    /// <summary>The files of the bundle, by name.</summary>
    /// <param name="keyPem">The private key to sign with, in PEM; null leaves the bundle unsigned.</param>
    public IReadOnlyList<ExportedFile> Files(string? keyPem)
    {
        var manifest = Manifest.ToUtf8();
        List<ExportedFile> files = [new(BundleManifest.FileName, manifest), new(RulesFile, Write(Rules))];
        if (keyPem is not null) files.Add(new ExportedFile(BundleSignature.FileName, BundleSignature.Sign(manifest, keyPem)));
        return files;
    }

    /// <summary>Reads a bundle, and checks every hash.</summary>
    /// <param name="file">The content of a file by its name; null when it is not there.</param>
    /// <param name="trustedPem">The public key it must be signed by; null where that is not asked.</param>
    /// <exception cref="BundleException">A file is missing, was changed, or cannot be read; or the signature is not the trusted one.</exception>
    public static BaselineBundle Read(Func<string, byte[]?> file, string? trustedPem)
    {
        var manifest = file(BundleManifest.FileName) ?? throw new BundleException($"{BundleManifest.FileName} is missing");
        if (trustedPem is not null) BundleSignature.Check(manifest, file(BundleSignature.FileName), trustedPem);
        var read = BundleManifest.Read(manifest);
        if (read.Files is not [(RulesFile, var hash)]) throw new BundleException($"the manifest must list {RulesFile} and nothing else");
        var rules = file(RulesFile) ?? throw new BundleException($"{RulesFile} is missing");
        if (BundleManifest.HashOf(rules) != hash) throw new BundleException($"{RulesFile} is not what the manifest says: it was changed");
        return new BaselineBundle(read, Lines(rules));
    }

    private static byte[] Write(IEnumerable<BundledRule> rules)
    {
        var buffer = new ArrayBufferWriter<byte>();
        foreach (var rule in rules)
        {
            using (var json = new Utf8JsonWriter(buffer, Compact)) rule.Write(json);
            buffer.Write("\n"u8);
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static List<BundledRule> Lines(byte[] bytes)
    {
        var rules = new List<BundledRule>();
        var line = 0;
        foreach (var range in bytes.AsSpan().Split((byte)'\n'))
        {
            line++;
            var text = bytes.AsMemory(range);
            if (text.IsEmpty) continue;
            try
            {
                using var document = JsonDocument.Parse(text);
                rules.Add(BundledRule.Read(document.RootElement));
            }
            catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException or ReviewException)
            {
                throw new BundleException(FormattableString.Invariant($"{RulesFile}:{line}: {e.Message.ReplaceLineEndings(" ")}"));
            }
        }

        return rules;
    }
}
