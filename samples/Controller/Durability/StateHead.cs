using System.Globalization;
using k8s.Models;
using NeuLearn.Hosting.Durability;

namespace NeuLearn.Samples.Controller.Durability;

/// <summary>What the first ConfigMap says: which parts are the snapshot, what was learned since, and who writes.</summary>
/// <param name="Holder">The process that opened the store last; all others have lost it.</param>
/// <param name="Serial">Counts writes, so that one whose answer was lost can be recognised.</param>
/// <param name="Snapshot">Counts snapshots; the parts of an even one lie beside those of an odd one.</param>
/// <param name="Parts">How many parts the snapshot has; 0 when there is none.</param>
/// <param name="Deltas">What was learned since, in order.</param>
internal sealed record StateHead(string Holder, long Serial, long Snapshot, int Parts, IReadOnlyList<byte[]> Deltas)
{
    private const string Version = "1";

    public V1ConfigMap ToConfigMap(string space, string name, string? resourceVersion) => new()
    {
        ApiVersion = "v1",
        Kind = V1ConfigMap.KubeKind,
        Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = space, ResourceVersion = resourceVersion, Labels = Ownership.Labels },
        Data = new Dictionary<string, string>
        {
            ["version"] = Version, ["holder"] = Holder, ["serial"] = Text(Serial), ["snapshot"] = Text(Snapshot), ["parts"] = Text(Parts), ["deltas"] = Text(Deltas.Count),
        },
        BinaryData = Deltas.Select((delta, i) => (delta, i)).ToDictionary(d => Key(d.i), d => d.delta),
    };

    /// <exception cref="StateStoreException">It is not one, or of a newer version.</exception>
    public static StateHead Of(V1ConfigMap map)
    {
        var place = $"ConfigMap {map.Metadata.NamespaceProperty}/{map.Metadata.Name}";
        if (map.Data is not { } data || !data.TryGetValue("version", out var version)) throw new StateStoreException($"{place} holds no state: choose another name with --stateName");
        if (version != Version) throw new StateStoreException($"{place} is of version {version}, this program reads {Version}: use a newer one");
        try
        {
            return new StateHead(
                data["holder"], Number(data["serial"]), Number(data["snapshot"]), (int)Number(data["parts"]),
                [.. Enumerable.Range(0, (int)Number(data["deltas"])).Select(i => map.BinaryData[Key(i)])]);
        }
        catch (Exception e) when (e is FormatException or OverflowException or KeyNotFoundException or NullReferenceException)
        {
            throw new StateStoreException($"{place} is damaged: restore it, or delete it to learn anew", e);
        }
    }

    private static string Key(int delta) => string.Create(CultureInfo.InvariantCulture, $"delta-{delta:00000}");

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static long Number(string text) => long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
