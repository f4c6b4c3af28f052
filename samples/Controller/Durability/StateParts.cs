using System.Globalization;
using System.Net;
using k8s;
using k8s.Autorest;
using k8s.Models;
using NeuLearn.Hosting.Durability;

namespace NeuLearn.Samples.Controller.Durability;

/// <summary>A snapshot in parts, each a ConfigMap of a fixed name: rights can be given on the names, and on nothing else.</summary>
internal sealed class StateParts(IKubernetes client, string space, string name)
{
    /// <summary>Most parts of a snapshot.</summary>
    public const int Most = 8;

    /// <summary>The length of a part in bytes. A ConfigMap holds 1,048,576, its name and labels included.</summary>
    public const int Length = 1_000_000;

    private const string Key = "state";

    /// <summary>Writes a snapshot beside the one in use.</summary>
    /// <returns>How many parts it took.</returns>
    /// <exception cref="StateStoreException">It takes more than there may be.</exception>
    public async Task<int> WriteAsync(long snapshot, byte[] bytes, CancellationToken stop)
    {
        var parts = bytes.Chunk(Length).ToList();
        if (parts.Count > Most)
            throw new StateStoreException(string.Create(CultureInfo.InvariantCulture,
                $"the state takes {bytes.Length} bytes, and {Most} ConfigMaps hold {Most * Length}: keep it on a volume with --state DIR, or lower the limits"));
        for (var i = 0; i < parts.Count; i++) await WriteAsync(NameOf(snapshot, i), parts[i], stop);
        return parts.Count;
    }

    /// <summary>Reads a snapshot.</summary>
    public async Task<byte[]> ReadAsync(long snapshot, int parts, CancellationToken stop)
    {
        using var bytes = new MemoryStream();
        for (var i = 0; i < Math.Min(parts, Most); i++)
        {
            var part = await client.CoreV1.ReadNamespacedConfigMapAsync(NameOf(snapshot, i), space, cancellationToken: stop);
            if (part.BinaryData is not { } data || !data.TryGetValue(Key, out var content)) throw new StateStoreException($"ConfigMap {space}/{part.Metadata.Name} is no part of a state: restore it, or delete {name} to learn anew");
            bytes.Write(content);
        }

        return bytes.ToArray();
    }

    private string NameOf(long snapshot, int part) => string.Create(CultureInfo.InvariantCulture, $"{name}-{(snapshot % 2 == 0 ? 'a' : 'b')}-{part}");

    private async Task WriteAsync(string part, byte[] content, CancellationToken stop)
    {
        var map = new V1ConfigMap
        {
            ApiVersion = "v1",
            Kind = V1ConfigMap.KubeKind,
            Metadata = new V1ObjectMeta { Name = part, NamespaceProperty = space, Labels = Ownership.Labels },
            BinaryData = new Dictionary<string, byte[]> { [Key] = content },
        };
        try
        {
            await client.CoreV1.ReplaceNamespacedConfigMapAsync(map, part, space, cancellationToken: stop);
        }
        catch (HttpOperationException e) when (e.Response.StatusCode == HttpStatusCode.NotFound)
        {
            await client.CoreV1.CreateNamespacedConfigMapAsync(map, space, cancellationToken: stop);
        }
    }
}
