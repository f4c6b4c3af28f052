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
        var page = new DocumentedCommands("staging-to-production.md");
        _folder.Write("mapping.yaml", page.Block("```yaml\n"));
        foreach (var line in page.Lines())
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

    private void Run(string line) =>
        Neulearn.RunIn(_folder.Root, DocumentedCommands.Words(line)).Exited(line.EndsWith("# exits with 2", StringComparison.Ordinal) ? 2 : 0);

    // What the two openssl commands make, where there is no openssl.
    private void Keys()
    {
        if (File.Exists(_folder["release.key.pem"])) return;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        _folder.Write("release.key.pem", key.ExportECPrivateKeyPem());
        _folder.Write("release.pub.pem", key.ExportSubjectPublicKeyInfoPem());
    }
}
