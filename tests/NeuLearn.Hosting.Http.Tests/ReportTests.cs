using System.Net;
using System.Text.RegularExpressions;
using NeuLearn.Analytics;

namespace NeuLearn.Hosting.Http.Tests;

public class ReportTests
{
    [Theory]
    [InlineData("</script><script>alert(1)</script>")]
    [InlineData("<!--<script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    public async Task A_hostile_name_stays_a_text(string name)
    {
        await using var application = await RunningApplication.StartAsync(WithReport, learned: [.. Traffic.Shop, Traffic.Event(name, 1, 8080)]);
        var page = await application.GetAsync("report");
        Assert.Contains("shop/cart", page, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(page, "<script", RegexOptions.IgnoreCase));
        Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_page_is_sent_without_an_origin_and_may_be_put_in_no_frame()
    {
        await using var application = await RunningApplication.StartAsync(WithReport, learned: Traffic.Shop);
        using var answer = await application.Client.GetAsync(new Uri("neulearn/report", UriKind.Relative));
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("sandbox allow-scripts;", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("allow-same-origin", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
    }

    [Fact]
    public async Task It_is_there_only_where_a_report_is_given_and_for_who_may_read()
    {
        await using (var without = await RunningApplication.StartAsync(learned: Traffic.Shop)) Assert.Equal(HttpStatusCode.NotFound, (await without.SendAsync(HttpMethod.Get, "report")).Status);
        await using var remote = await RunningApplication.StartAsync(WithReport, remote: IPAddress.Parse("192.0.2.7"));
        Assert.Equal(HttpStatusCode.Forbidden, (await remote.SendAsync(HttpMethod.Get, "report")).Status);
    }

    [Fact]
    public async Task The_losses_of_an_export_are_escaped_as_all_else()
    {
        // Without labels that select its pods the service cannot be named in a policy: that is a loss with its name.
        await using var application = await RunningApplication.StartAsync(learned: [.. Enumerable.Range(0, 10).Select(day => Traffic.Event("<script>alert(1)</script>", day, 8080))]);
        var export = await application.GetAsync("export/kubernetes");
        Assert.Contains("\\u003Cscript", export, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<script", export, StringComparison.OrdinalIgnoreCase);
    }

    private static void WithReport(NeuLearnHttpOptions options) => options.Report = engine => Report.Of(engine).Write;
}
