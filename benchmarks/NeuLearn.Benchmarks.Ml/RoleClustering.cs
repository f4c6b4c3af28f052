using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using NeuLearn.Analytics.Roles;
using NeuLearn.Analytics.Tests.Roles;
using NeuLearn.Events;
using NeuLearn.Testing;

namespace NeuLearn.Benchmarks.Ml;

/// <summary>
/// Roles by k-means of ML.NET. A peer is the vector of what it opened to whom and of who opened what to it, of length 1. The number of roles is
/// given: the true one, which nobody has outside a simulation, so this is better than k-means can be.
/// </summary>
internal static class RoleClustering
{
    public static void Measure(int runs)
    {
        foreach (var (name, simulate) in new (string, Func<ClusterOptions, RoleTruth>)[] { ("blue and green", RoleTruth.Split), ("addresses only", RoleTruth.Addresses) })
        {
            var scores = Enumerable.Range(0, runs).Select(i =>
            {
                var truth = simulate(new ClusterOptions { Seed = 20_000 + (ulong)i, Services = 8 << (i % 3), Days = 1 + (i % 3), EventsPerEdgePerHour = i % 2 == 0 ? 3 : 0.5 });
                return (Ours: truth.Score(RoleDiscovery.Propose(truth.Graph).Select(p => p.Members)), Theirs: truth.Score(KMeans(truth.Graph, truth.RoleOf.Values.Distinct(StringComparer.Ordinal).Count())));
            }).ToList();
            Write($"{name}: role discovery", scores.ConvertAll(s => s.Ours));
            Write($"{name}: k-means, number of roles given", scores.ConvertAll(s => s.Theirs));
            var ahead = scores.ConvertAll(s => s.Ours.Rand - s.Theirs.Rand);
            Console.WriteLine($"  role discovery: {ahead.Count(d => d > 0.005)} better, {ahead.Count(d => Math.Abs(d) <= 0.005)} tie, {ahead.Count(d => d < -0.005)} worse");
        }
    }

    private static List<List<Peer>> KMeans(BehaviourGraph graph, int roles)
    {
        var peers = Enumerable.Range(0, graph.Peers.Count).Where(i => graph.MayMerge[i]).ToList();
        var traits = new Dictionary<(int, int, bool), int>();
        var does = graph.Peers.Select(_ => new List<int>()).ToArray();
        foreach (var edge in graph.Edges)
        {
            does[edge.Client].Add(Trait((edge.Server, edge.Channel, true)));
            does[edge.Server].Add(Trait((edge.Client, edge.Channel, false)));
        }

        var rows = peers.ConvertAll(p => new Row { Features = Vector(does[p]) });
        var ml = new MLContext(seed: 7);
        var schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, traits.Count);
        var data = ml.Data.LoadFromEnumerable(rows, schema);
        var model = ml.Clustering.Trainers.KMeans(new Microsoft.ML.Trainers.KMeansTrainer.Options { NumberOfClusters = roles, NumberOfThreads = 1, FeatureColumnName = nameof(Row.Features) }).Fit(data);
        var clusters = model.Transform(data).GetColumn<uint>("PredictedLabel").ToList();
        return [.. peers.Zip(clusters).GroupBy(p => p.Second, p => graph.Peers[p.First]).Select(g => g.ToList())];

        int Trait((int, int, bool) trait) => traits.TryGetValue(trait, out var place) ? place : traits[trait] = traits.Count;

        float[] Vector(List<int> own)
        {
            var vector = new float[traits.Count];
            foreach (var trait in own) vector[trait] = 1 / MathF.Sqrt(own.Count);
            return vector;
        }
    }

    private static void Write(string name, List<RoleScore> scores) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{name}: precision {scores.Average(s => s.Precision):0.00}, recall {scores.Average(s => s.Recall):0.00}, Rand {scores.Average(s => s.Rand):0.00}"));

    private sealed class Row
    {
        public float[] Features { get; set; } = [];
    }
}
