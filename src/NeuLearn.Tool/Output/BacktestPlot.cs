using System.Globalization;
using System.Text;
using NeuLearn.Learning.Promotion;

namespace NeuLearn.Tool.Output;

/// <summary>Draws a backtest: mean day of promotion across, incident days per service-week up, a number for each rule.</summary>
/// <remarks>The vertical axis is that of square roots: it shows zero, and tells small figures apart beside large ones.</remarks>
internal static class BacktestPlot
{
    private const double Left = 60, Right = 470, Top = 40, Bottom = 350, Legend = 505, LineHeight = 18;
    private const int Ticks = 5;

    public static string Of(BacktestResult result)
    {
        var rows = result.Rows.Where(r => r.Promoted > 0).ToList();
        var across = new PlotAxis(rows.Select(r => r.MeanDay).DefaultIfEmpty().Max(), Ticks);
        var up = new PlotAxis(rows.Select(r => r.IncidentDaysPerServiceWeek).DefaultIfEmpty().Max(), Ticks);
        double X(double day) => Left + ((Right - Left) * day / across.End);
        double Y(double rate) => Bottom - ((Bottom - Top) * Math.Sqrt(rate / up.End));

        var svg = new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 760 400\" font-family=\"sans-serif\" font-size=\"12\">\n<rect width=\"760\" height=\"400\" fill=\"white\"/>\n");
        foreach (var day in across.Marks) Line(svg, X(day), Top, X(day), Bottom).Append(Text(X(day), Bottom + 16, across.Label(day), "middle"));
        foreach (var rate in up.Marks) Line(svg, Left, Y(rate), Right, Y(rate)).Append(Text(Left - 6, Y(rate) + 4, up.Label(rate), "end"));
        svg.Append(Text((Left + Right) / 2, 392, "mean day of promotion", "middle"));
        svg.Append(Text(8, 18, "incident days per service-week (square-root scale)", "start"));
        svg.Append(Text(Legend, Top, "rule (services promoted)", "start"));
        var places = rows.Select((r, i) => (Number: i + 1, X: X(r.MeanDay), Y: Y(r.IncidentDaysPerServiceWeek))).ToList();
        foreach (var (_, x, y) in places) svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{x:0.#}\" cy=\"{y:0.#}\" r=\"4\" fill=\"#2563eb\" fill-opacity=\"0.7\"/>\n");
        foreach (var near in Near(places)) svg.Append(Text(near.Average(p => p.X) + 4, near.Min(p => p.Y) - 8, string.Join(", ", near.Select(p => p.Number)), "middle"));
        foreach (var (row, i) in rows.Select((r, i) => (r, i))) svg.Append(Text(Legend, Top + ((i + 1) * LineHeight), $"{i + 1}  {row.Policy} ({row.Promoted} of {result.Services})", "start"));
        return svg.Append("</svg>\n").ToString();
    }

    // Labels of points that lie closer than a label is large would cover each other: they share one.
    private static List<List<(int Number, double X, double Y)>> Near(List<(int Number, double X, double Y)> places)
    {
        var groups = new List<List<(int Number, double X, double Y)>>();
        foreach (var place in places)
        {
            var group = groups.Find(g => g.Exists(p => Math.Abs(p.X - place.X) < 34 && Math.Abs(p.Y - place.Y) < 16));
            if (group is null) groups.Add([place]);
            else group.Add(place);
        }

        return groups;
    }

    private static StringBuilder Line(StringBuilder svg, double x1, double y1, double x2, double y2) =>
        svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{x1:0.#} {y1:0.#}L{x2:0.#} {y2:0.#}\" stroke=\"#d1d5db\"/>\n");

    private static string Text(double x, double y, string text, string anchor) => string.Create(CultureInfo.InvariantCulture,
        $"<text x=\"{x:0.#}\" y=\"{y:0.#}\" text-anchor=\"{anchor}\">{text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)}</text>\n");
}
