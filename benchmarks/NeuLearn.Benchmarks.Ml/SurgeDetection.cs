using Microsoft.ML;
using Microsoft.ML.Data;
using NeuLearn.Analytics.Tests.Rates;

namespace NeuLearn.Benchmarks.Ml;

/// <summary>
/// Surges by the anomaly detection of ML.NET (randomised principal components). A row is a day of a conversation: its hours, as square
/// roots, by which Poisson counts spread alike. The threshold is given: the one at which one ordinary day in a hundred is told.
/// </summary>
/// <remarks>The detectors of spikes and change points are in a package (Microsoft.ML.TimeSeries) that could not be had.</remarks>
internal static class SurgeDetection
{
    private const int Hours = 24;

    public static void Measure(int runs)
    {
        var (ours, scored, others) = (new List<(int Times, bool IsFound)>(), new List<(int Times, float Score)>(), 0);
        foreach (var run in Enumerable.Range(0, runs).Select(i => RateRun.Of(33_000 + (ulong)i, days: 14, rate: 6, 2, 4, 10, 2, 4, 10)))
        {
            var told = run.Recorder.Surges().Select(s => (s.Conversation, s.Hour)).ToHashSet();
            ours.AddRange(run.Surged.Select(s => (s.Value, told.Contains(s.Key))));
            others += told.Count(s => !run.Surged.ContainsKey(s));
            foreach (var conversation in run.Counts.GroupBy(c => c.Key.Conversation))
            {
                var days = conversation.GroupBy(c => c.Key.Hour / Hours).Select(d => (Day: d.Key, Row: Row.Of(d.Select(c => ((int)(c.Key.Hour % Hours), c.Value))))).ToList();
                if (days.Count < 8) continue;
                var surged = run.Surged.Where(s => s.Key.Conversation == conversation.Key).ToDictionary(s => s.Key.Hour.ToUnixTimeSeconds() / 3600 / Hours, s => s.Value);
                scored.AddRange(days.Zip(Scores(days.ConvertAll(d => d.Row)), (d, score) => (surged.GetValueOrDefault(d.Day), score)));
            }
        }

        var ordinary = scored.Where(s => s.Times == 0).Select(s => s.Score).OrderDescending().ToList();
        var least = ordinary[ordinary.Count / 100];
        foreach (var times in new[] { 2, 4, 10 })
        {
            Console.WriteLine($"surges, {times} times: NeuLearn finds {ours.Count(o => o.Times == times && o.IsFound)} of {ours.Count(o => o.Times == times)} with {others} false hours; "
                + $"principal components find {scored.Count(s => s.Times == times && s.Score > least)} of {scored.Count(s => s.Times == times)} days with {ordinary.Count / 100} false ones of {ordinary.Count}");
        }
    }

    private static IEnumerable<float> Scores(List<Row> rows)
    {
        var ml = new MLContext(seed: 7);
        var data = ml.Data.LoadFromEnumerable(rows);
        try
        {
            return ml.AnomalyDetection.Trainers.RandomizedPca(nameof(Row.Features), rank: 2, oversampling: 4, seed: 7).Fit(data).Transform(data).GetColumn<float>("Score").ToList();
        }
        catch (ArgumentOutOfRangeException)
        {
            // It finds no components in days that are all alike: none of them stands out.
            return new float[rows.Count];
        }
    }

    private sealed class Row
    {
        [VectorType(Hours)]
        public float[] Features { get; set; } = [];

        public static Row Of(IEnumerable<(int Hour, long Count)> counts)
        {
            var row = new Row { Features = new float[Hours] };
            foreach (var (hour, count) in counts) row.Features[hour] = MathF.Sqrt(count);
            return row;
        }
    }
}
