using System.Text;
using System.Text.Json;
using NeuLearn.Formats.Kubernetes.Export;
using NeuLearn.Formats.Losses;
using NeuLearn.Formats.Tests.Kubernetes.Export;
using NeuLearn.Policy;

namespace NeuLearn.Formats.Tests.Losses;

public sealed class LossReportTests
{
    [Fact]
    public void A_report_without_losses_has_an_empty_list_and_ends_with_a_line_feed()
    {
        Assert.Equal("{\n  \"format\": \"kubernetes\",\n  \"losses\": []\n}\n", Encoding.UTF8.GetString(new LossReport("kubernetes", []).ToUtf8()));
    }

    [Fact]
    public void There_is_one_entry_per_rule_and_element_in_a_fixed_order_and_the_graver_is_kept()
    {
        Loss[] losses =
        [
            new() { Service = "shop/b", Element = LossElement.Mode, Effect = LossEffect.Omitted, Instead = "x" },
            new() { Rule = "r-2", Element = LossElement.Server, Effect = LossEffect.Wider, Instead = "x" },
            new() { Rule = "r-1", Element = LossElement.Operations, Effect = LossEffect.Wider, Instead = "x" },
            new() { Rule = "r-2", Element = LossElement.Server, Effect = LossEffect.Omitted, Instead = "y" },
            new() { Rule = "r-1", Element = LossElement.Application, Effect = LossEffect.Wider, Instead = "x" },
            new() { Service = "shop/a", Element = LossElement.Mode, Effect = LossEffect.Omitted, Instead = "x" },
        ];
        var report = new LossReport("f", losses);
        Assert.Equal(["r-1 Application Wider", "r-1 Operations Wider", "r-2 Server Omitted", "shop/a Mode Omitted", "shop/b Mode Omitted"],
            report.Losses.Select(l => $"{l.Rule ?? l.Service} {l.Element} {l.Effect}"));
        Assert.Equal(report.ToUtf8(), new LossReport("f", losses.AsEnumerable().Reverse()).ToUtf8());
    }

    [Fact]
    public void The_fields_are_those_that_others_rely_on()
    {
        var cluster = Cluster.WithDns().App("shop/web", "shop/api").Dns("shop/web", "shop/api")
            .Allow("shop/web", "shop/api", "TCP/8080", "http", new OperationPattern("GET", "/items/{int}", null));
        using var json = JsonDocument.Parse(cluster.Export().Losses.ToUtf8());
        Assert.Equal("kubernetes", json.RootElement.GetProperty("format").GetString());
        var losses = json.RootElement.GetProperty("losses").EnumerateArray().ToList();
        Assert.Equal(["application", "operations"], losses.Select(l => l.GetProperty("element").GetString()));
        Assert.Equal(["rule", "element", "effect", "instead", "witness"], losses[1].EnumerateObject().Select(p => p.Name));
        Assert.Equal("all of TCP/8080", losses[1].GetProperty("instead").GetString());
        Assert.Equal("shop/web -> shop/api TCP/8080 DELETE /items/7", losses[1].GetProperty("witness").GetString());
        Assert.Equal("shop/web -> shop/api TCP/8080 ssh", losses[0].GetProperty("witness").GetString());
    }

    [Fact]
    public void Strict_leaves_out_what_would_be_wider()
    {
        var cluster = Cluster.WithDns().App("shop/web", "shop/api").Dns("shop/web", "shop/api").Allow("shop/web", "shop/api", "TCP/6379", "redis");
        var result = cluster.Export(new ExportOptions { Strict = true });
        Assert.Equal(["application omitted"], Cluster.Of(result, cluster.Find("shop/web", "shop/api")));
        Assert.Empty(Cluster.Policy(result, "nl-api").Spec.Ingress);
    }

    [Fact]
    public void A_witness_is_an_operation_that_no_pattern_allows()
    {
        string[] methods = ["DELETE", "PUT", "PATCH", "POST", "GET", "HEAD"];
        var cluster = new Cluster().App("shop/web", "shop/api").Allow("shop/web", "shop/api", "TCP/80", "http", [.. methods.Select(m => new OperationPattern(m, "/x", null))]);
        var loss = LossCalculator.Of(cluster.Find("shop/web", "shop/api"), new KubernetesExporter().Capabilities).Single(l => l.Element == LossElement.Operations);
        Assert.EndsWith(" DELETE /not-learned", loss.Witness, StringComparison.Ordinal);
    }

    [Fact]
    public void A_format_prints_what_it_declares()
    {
        var declared = new KubernetesExporter().Capabilities.Declarations;
        Assert.Equal(declared.Count, declared.Select(d => d.Element).Distinct().Count());
        Assert.Contains(declared, d => d is { Element: "server dns", Level: Expression.No });
        Assert.Contains(declared, d => d is { Element: "transport SCTP", Level: Expression.Yes });
        Assert.Contains(declared, d => d is { Element: "operations", Level: Expression.No });
    }
}
