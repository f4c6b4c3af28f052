using System.Globalization;
using NeuLearn.Monitoring.Assessment;
using Spectre.Console;

namespace NeuLearn.Tool.Output;

/// <summary>A table of violations that stays short: what is alike, as the many contacts of one scan are, is shown by its first few.</summary>
internal static class ViolationTable
{
    private const int MostRows = 30;
    private const int MostAlike = 3;

    /// <summary>The table, and how many violations no row of it stands for.</summary>
    public static Table Of(IReadOnlyList<Violation> violations, out int left)
    {
        var alike = violations.GroupBy(Alike, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        var shown = new Dictionary<string, int>(StringComparer.Ordinal);
        var table = Terminal.Table("Level", "Lacks", "Kind", "Not covered", "Connections", "Hours", "Verdict", "Why");
        left = violations.Count;
        foreach (var v in violations)
        {
            var group = alike[Alike(v)];
            var number = shown[Alike(v)] = shown.GetValueOrDefault(Alike(v)) + 1;
            if (table.Rows.Count >= MostRows || number > MostAlike + 1) continue;
            var rest = group.Count - MostAlike;
            if (number <= MostAlike || rest == 1)
            {
                Add(ViolationName.Of(v.Level), N(v.UnmetPoints), ViolationName.Of(v.Kind), v.Title, N(v.Connections), N(v.Hours), v.Verdict.ToString().ToLowerInvariant(), string.Join("; ", v.PointReasons.Prepend(v.Reason)));
                left--;
            }
            else
            {
                Add(ViolationName.Of(v.Level), "", "", $"{N(rest)} more like it", N(group.Skip(MostAlike).Sum(o => o.Connections)), "", "", IsWeather(v) ? "attempts from outside that got nowhere" : $"{v.Match.Client} looks like an attacker in them too");
                left -= rest;
            }
        }

        return table;

        void Add(params string[] cells) => table.AddRow(cells.Select(c => c.EscapeMarkup()).ToArray());
    }

    private static string Alike(Violation v) =>
        IsWeather(v) ? $"outside {v.Match.Server}" : v.IsAttackLike ? $"attack {v.Match.Client} {v.GotNowhere}" : v.Id;

    private static bool IsWeather(Violation v) => v.Level == ViolationLevel.Low && v.Match.Client.IsExternal;

    private static string N(long number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
