using System.Globalization;
using Xunit.Abstractions;

namespace NeuLearn.Analytics.Tests.Browser;

/// <summary>How long reports take to open; the table of docs/report.md. Beside each a picture of it is left, wide and narrow, light and dark.</summary>
[Trait("Category", "Slow")]
public class OpeningMeasurement(ITestOutputHelper output)
{
    private const int Times = 7;

    [SkippableFact]
    public void Reports_open()
    {
        var reports = Environment.GetEnvironmentVariable("NEULEARN_REPORTS")?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries) ?? [];
        Skip.If(reports.Length == 0, "NEULEARN_REPORTS names no report to measure");
        using var browser = Chromium.Start();
        foreach (var report in reports)
        {
            var took = Enumerable.Range(0, Times).Select(_ => Open(browser, report)).Order().ToList();
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(report)}: median {took[Times / 2]:0} ms, {took[0]:0} to {took[^1]:0}"));
            foreach (var (name, width, height, dark) in new[] { ("desktop", 1400, 1800, false), ("desktop-dark", 1400, 1800, true), ("narrow", 390, 1700, false), ("narrow-dark", 390, 1700, true) })
            {
                using var page = BrowserPage.Open(browser, report, width, height, dark);
                File.WriteAllBytes(Path.ChangeExtension(report, name + ".png"), page.Picture());
            }
        }
    }

    private static double Open(Chromium browser, string report)
    {
        using var page = BrowserPage.Open(browser, report);
        return page.OpenedAfter;
    }
}
