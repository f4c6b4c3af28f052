using System.Text.Json;
using NeuLearn.Formats.Findings;
using NeuLearn.Monitoring.Assessment;
using NeuLearn.SharedTestData;

namespace NeuLearn.Formats.Tests.Findings;

public class FindingFormatTests
{
    private const string Hostile = "</script>\u001b[2J\n\u202e{0} [click](http://example.com) \"\\ \u0000\ud800";

    [Theory]
    [InlineData("ndjson", "findings.ndjson")]
    [InlineData("ocsf", "findings.ocsf.ndjson")]
    [InlineData("sarif", "findings.sarif")]
    public void The_same_report_gives_the_same_bytes(string format, string golden) => GoldenFile.Check(golden, FoundViolations.Write(format, FoundViolations.Report()));

    [Fact]
    public void Every_form_is_listed_once() => Assert.Equal(["ndjson", "ocsf", "sarif"], FindingFormats.All.Select(f => f.Format));

    [Theory]
    [InlineData("ndjson")]
    [InlineData("ocsf")]
    [InlineData("sarif")]
    public void A_hostile_name_stays_within_its_text(string format)
    {
        var report = FoundViolations.Report(Hostile);
        var text = FoundViolations.Write(format, report);
        Assert.DoesNotContain(text, c => c != '\n' && (char.IsControl(c) || c > '~'));
        Assert.DoesNotContain('<', text);
        Assert.DoesNotContain('>', text);
        var texts = (format == "sarif" ? [JsonElement.Parse(text)] : FoundViolations.Lines(format, report)).SelectMany(Strings).ToList();
        Assert.Contains(texts, t => t.Contains("</script>", StringComparison.Ordinal));
    }

    [Fact]
    public void Ndjson_has_a_line_for_each_violation_and_each_suggestion()
    {
        var report = FoundViolations.Report();
        var lines = FoundViolations.Lines("ndjson", report);
        Assert.Equal(report.Violations.Select(v => v.Id).Concat(report.Suggested.Rules.Select(s => s.Id)), lines.Select(l => l.GetProperty("id").GetString()));
        var ids = lines.Where(l => l.GetProperty("type").GetString() == "suggestion").Select(l => l.GetProperty("id").GetString()).ToHashSet();
        Assert.All(lines.Where(l => l.GetProperty("type").GetString() == "violation"), l =>
            Assert.True(l.TryGetProperty("suggestion", out var s) ? ids.Contains(s.GetString()) : l.TryGetProperty("notSuggested", out _)));
    }

    [Fact]
    public void Ocsf_has_what_the_schema_requires_of_a_detection_finding()
    {
        foreach (var finding in FoundViolations.Lines("ocsf", FoundViolations.Report()))
        {
            int Number(string name) => finding.GetProperty(name).GetInt32();
            Assert.Equal((2, 2004, 1, (Number("class_uid") * 100) + Number("activity_id")), (Number("category_uid"), Number("class_uid"), Number("activity_id"), Number("type_uid")));
            Assert.InRange(Number("severity_id"), 1, 5);
            Assert.True(finding.GetProperty("time").GetInt64() > 1_600_000_000_000);
            var metadata = finding.GetProperty("metadata");
            Assert.Equal("1.9.0", metadata.GetProperty("version").GetString());
            Assert.NotEmpty(metadata.GetProperty("product").GetProperty("vendor_name").GetString()!);
            Assert.NotEmpty(finding.GetProperty("finding_info").GetProperty("uid").GetString()!);
            Assert.InRange(finding.GetProperty("finding_info").GetProperty("analytic").GetProperty("type_id").GetInt32(), 1, 2);
            var evidence = Assert.Single(finding.GetProperty("evidences").EnumerateArray());
            Assert.InRange(evidence.GetProperty("connection_info").GetProperty("direction_id").GetInt32(), 1, 3);
            Assert.All(["src_endpoint", "dst_endpoint"], end => Assert.NotEmpty(evidence.GetProperty(end).GetProperty("name").GetString()!));
        }
    }

    [Fact]
    public void Sarif_has_a_result_for_each_violation_and_a_rule_for_each_kind()
    {
        var report = FoundViolations.Report();
        var log = JsonElement.Parse(FoundViolations.Write("sarif", report));
        Assert.Equal("2.1.0", log.GetProperty("version").GetString());
        var run = Assert.Single(log.GetProperty("runs").EnumerateArray());
        var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().Select(r => r.GetProperty("id").GetString()).ToList();
        Assert.Equal(Enum.GetValues<ViolationKind>().Select(ViolationName.Of), rules);
        var results = run.GetProperty("results").EnumerateArray().ToList();
        Assert.Equal(report.Violations.Count, results.Count);
        foreach (var (result, violation) in results.Zip(report.Violations))
        {
            Assert.Equal(result.GetProperty("ruleId").GetString(), rules[result.GetProperty("ruleIndex").GetInt32()]);
            Assert.Equal(violation.Level switch { ViolationLevel.High => "error", ViolationLevel.Medium => "warning", _ => "note" }, result.GetProperty("level").GetString());
            Assert.Equal(violation.Id, result.GetProperty("partialFingerprints").GetProperty("neulearnViolation/v1").GetString());
            Assert.InRange(result.GetProperty("rank").GetDouble(), 0, 100);
            var location = Assert.Single(result.GetProperty("locations").EnumerateArray());
            Assert.Equal("logs/today%20%5B1%5D.ndjson", location.GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString());
        }
    }

    [Fact]
    public void Sarif_messages_hold_no_placeholders_and_no_links()
    {
        var log = JsonElement.Parse(FoundViolations.Write("sarif", FoundViolations.Report(Hostile)));
        var messages = log.GetProperty("runs")[0].GetProperty("results").EnumerateArray().Select(r => r.GetProperty("message").GetProperty("text").GetString()!).ToList();
        Assert.Contains(messages, m => m.Contains(@"{{0}} \[click\](http://example.com)", StringComparison.Ordinal));
        Assert.Contains(messages, m => m.Contains("/cart/{{int}}", StringComparison.Ordinal));
    }

    [Fact]
    public void Sarif_names_no_file_where_there_is_none() =>
        Assert.DoesNotContain("physicalLocation", FoundViolations.Write("sarif", FoundViolations.Report(), null), StringComparison.Ordinal);

    private static IEnumerable<string> Strings(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Strings(p.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Strings),
        _ => [],
    };
}
