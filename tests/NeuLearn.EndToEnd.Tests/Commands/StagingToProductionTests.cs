using System.Security.Cryptography;
using NeuLearn.EndToEnd.Tests.Running;

namespace NeuLearn.EndToEnd.Tests.Commands;

/// <summary>The commands of docs/staging-to-production.md, run one after the other as they stand there.</summary>
public sealed class StagingToProductionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_documented_commands_do_what_is_said()
    {
        var page = File.ReadAllText(Path.Combine(Repository(), "docs", "staging-to-production.md"));
        _folder.Write("mapping.yaml", Block(page, "```yaml\n"));
        foreach (var line in Lines(page))
        {
            if (line.StartsWith("openssl ", StringComparison.Ordinal)) Keys();
            else Run(line);
            // Production is staging with another namespace.
            if (line.Contains(" simulate ", StringComparison.Ordinal))
                _folder.Write("production.yaml", File.ReadAllText(_folder["inventory.yaml"]).Replace("namespace: shop", "namespace: store", StringComparison.Ordinal).Replace("name: shop\n", "name: store\n", StringComparison.Ordinal));
        }

        Assert.NotEmpty(Directory.GetFiles(_folder["policies", "kubernetes", "store"], "*.yaml"));
        Assert.False(Directory.Exists(_folder["policies", "kubernetes", "shop"]));
    }

    private void Run(string line)
    {
        var words = line.Split('#')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("neulearn", words[0]);
        Neulearn.RunIn(_folder.Root, words[1..]).Exited(line.EndsWith("# exits with 2", StringComparison.Ordinal) ? 2 : 0);
    }

    // What the two openssl commands make, where there is no openssl.
    private void Keys()
    {
        if (File.Exists(_folder["release.key.pem"])) return;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        _folder.Write("release.key.pem", key.ExportECPrivateKeyPem());
        _folder.Write("release.pub.pem", key.ExportSubjectPublicKeyInfoPem());
    }

    private static IEnumerable<string> Lines(string page)
    {
        for (var at = page.IndexOf("```sh\n", StringComparison.Ordinal); at >= 0; at = page.IndexOf("```sh\n", at + 1, StringComparison.Ordinal))
            foreach (var line in Block(page[at..], "```sh\n").Split('\n', StringSplitOptions.RemoveEmptyEntries)) yield return line;
    }

    private static string Block(string page, string fence)
    {
        var start = page.IndexOf(fence, StringComparison.Ordinal) + fence.Length;
        return page[start..page.IndexOf("```", start, StringComparison.Ordinal)];
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "NeuLearn.sln"))) folder = folder.Parent;
        return folder.FullName;
    }
}
