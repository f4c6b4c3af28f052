using System.Globalization;
using System.Text;
using NeuLearn.Learning.Promotion;

namespace NeuLearn.Tool.Output;

/// <summary>Draws a backtest: mean day of promotion across, incident days per service-week up.</summary>
internal static class BacktestPlot
{
    public static string Of(BacktestResult result)
    {
        var rows = result.Rows.Where(r => r.Promoted > 0).ToList();
        var (days, most) = (Math.Max(1, rows.Select(r => r.MeanDay).DefaultIfEmpty().Max()), Math.Max(0.01, rows.Select(r => r.IncidentDaysPerServiceWeek).DefaultIfEmpty().Max()));
        var svg = new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 640 400\" font-family=\"sans-serif\" font-size=\"12\">\n");
        svg.Append("<rect width=\"640\" height=\"400\" fill=\"white\"/>\n<path d=\"M60 20V350H540\" fill=\"none\" stroke=\"black\"/>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"60\" y=\"380\">mean day of promotion (to {days:0.#})</text>\n<text x=\"60\" y=\"14\">incident days per service-week (to {most:0.###})</text>\n");
        foreach (var r in rows)
        {
            var (x, y) = (60 + (460 * r.MeanDay / days), 350 - (310 * r.IncidentDaysPerServiceWeek / most));
            svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{x:0.#}\" cy=\"{y:0.#}\" r=\"4\" fill=\"#2563eb\"/><text x=\"{x + 7:0.#}\" y=\"{y + 4:0.#}\">{r.Policy.Replace("<", "&lt;", StringComparison.Ordinal)} ({r.Promoted})</text>\n");
        }

        return svg.Append("</svg>\n").ToString();
    }
}
