using System.Net;
using System.Text.Json;
using NeuLearn.Formats;

namespace NeuLearn.Hosting.Http.Tests;

public class AnswerTests
{
    [Fact]
    public async Task Rules_and_readiness_have_the_shapes_of_the_command_line()
    {
        await using var application = await RunningApplication.StartAsync(learned: Traffic.Shop);
        var rules = Lines(await application.GetAsync("rules"));
        Assert.Equal(["shop/batch", "shop/web"], rules.Select(r => Text(r, "client")).Order(StringComparer.Ordinal));
        Assert.All(rules, r => Assert.Equal(
            ["id", "client", "server", "transport", "ports", "application", "operations", "action", "origin", "status", "evidence", "trust"], r.EnumerateObject().Select(p => p.Name).Take(12)));
        Assert.Equal("shop/web", Text(Assert.Single(Lines(await application.GetAsync("rules?status=active"))), "client"));
        Assert.Equal("shop/batch", Text(Assert.Single(Lines(await application.GetAsync("rules?status=quarantined&service=shop/batch&service=shop/none"))), "client"));
        var readiness = Lines(await application.GetAsync("readiness?service=shop/cart"));
        Assert.NotEmpty(readiness);
        Assert.All(readiness, r => Assert.Equal(("shop/cart", "discover"), (Text(r, "service"), Text(r, "mode"))));
        Assert.Contains("\"conversations\":2,\"rules\":1,\"quarantined\":1,", await application.GetAsync("status"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("port=8080&application=http", "allow")]
    [InlineData("port=8080&application=http&method=GET&path=/cart/17?secret=1", "allow")]
    [InlineData("port=9090", "learn")]
    [InlineData("transport=ICMP&port=8/0", "learn")]
    public async Task Verdicts_are_answered_with_their_reason(string query, string verdict)
    {
        await using var application = await RunningApplication.StartAsync(learned: Traffic.Shop);
        using var answer = JsonDocument.Parse(await application.GetAsync("verdict?client=shop/web&server=shop/cart&" + query));
        Assert.Equal(verdict, Text(answer.RootElement, "verdict"));
        Assert.Equal(verdict == "allow", Text(answer.RootElement, "rule") is not null);
        Assert.NotEmpty(Text(answer.RootElement, "reason")!);
    }

    [Fact]
    public async Task A_review_is_kept_and_changes_the_verdict_at_once()
    {
        await using var application = await RunningApplication.StartAsync(o => o.Key = RunningApplication.Key, learned: Traffic.Shop);
        const string waiting = "verdict?client=shop/batch&server=shop/cart&port=9090&application=http";
        var id = Text(Lines(await application.GetAsync("rules?status=quarantined")).Single(), "id");
        var (status, body) = await application.PostAsync($"rules/{id}/accept", """{"author":"ada","note":"nightly job"}""");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("ada", body, StringComparison.Ordinal);
        Assert.Contains("\"allow\"", await application.GetAsync(waiting), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, (await application.PostAsync($"rules/{id}/note", """{"note":"asked on Monday"}""")).Status);
        Assert.Equal(HttpStatusCode.OK, (await application.PostAsync($"rules/{id}/reject", "{}")).Status);
        Assert.DoesNotContain("\"allow\"", await application.GetAsync(waiting), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await application.PostAsync("rules/r-unknown/accept", "{}")).Status);

        Assert.Equal(HttpStatusCode.OK, (await application.PostAsync("deny", """{"client":"shop/web","server":"shop/cart","transport":"TCP","ports":["8080","9000-9100"]}""")).Status);
        Assert.Contains("\"violate\"", await application.GetAsync("verdict?client=shop/web&server=shop/cart&port=9050"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_engine_answers_below_its_own_prefix()
    {
        await using var application = await RunningApplication.StartAsync(learned: Traffic.Shop);
        Assert.Contains("\"conversations\":0,", await application.Client.GetStringAsync(new Uri("other/status", UriKind.Relative)), StringComparison.Ordinal);
        Assert.Contains("\"conversations\":2,", await application.GetAsync("status"), StringComparison.Ordinal);
        Assert.Contains("\"leftOut\":0,\"ceilings\":[],", await application.GetAsync("status"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_policy_is_exported_in_every_format()
    {
        await using var application = await RunningApplication.StartAsync(learned: Traffic.Shop);
        var formats = Lines(await application.GetAsync("formats")).Select(f => Text(f, "format")).ToList();
        Assert.Equal(PolicyFormats.All.Select(f => f.Format), formats);
        foreach (var format in formats)
        {
            using var export = JsonDocument.Parse(await application.GetAsync($"export/{format}?as=protect"));
            Assert.Equal(format, Text(export.RootElement.GetProperty("loss"), "format"));
        }

        using var kubernetes = JsonDocument.Parse(await application.GetAsync("export/kubernetes?service=shop/cart"));
        Assert.Contains(kubernetes.RootElement.GetProperty("files").EnumerateArray(), f => Text(f, "content")!.Contains("NetworkPolicy", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_description_names_every_endpoint_and_what_it_takes()
    {
        await using var application = await RunningApplication.StartAsync();
        using var document = JsonDocument.Parse(await application.GetAsync("openapi.json"));
        var paths = document.RootElement.GetProperty("paths");
        Assert.Equal(
            ["/neulearn/deny", "/neulearn/export/{format}", "/neulearn/formats", "/neulearn/readiness", "/neulearn/rules", "/neulearn/rules/{id}/accept", "/neulearn/rules/{id}/note", "/neulearn/rules/{id}/reject", "/neulearn/status", "/neulearn/verdict"],
            paths.EnumerateObject().Select(p => p.Name).Where(p => p.StartsWith("/neulearn/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.True(paths.GetProperty("/neulearn/deny").GetProperty("post").TryGetProperty("requestBody", out _));
        Assert.Equal(7, paths.GetProperty("/neulearn/verdict").GetProperty("get").GetProperty("parameters").GetArrayLength());
    }

    private static List<JsonElement> Lines(string body) => [.. body.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
