using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using NeuLearn.Events;

namespace NeuLearn.Analytics.Tests;

public class HostileNamesTests
{
    [Theory]
    [InlineData("</script><script>alert(1)</script>")]
    [InlineData("<!--<script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    [InlineData("');alert(1);('")]
    [InlineData("{{data}}")]
    [InlineData("a\u2028b\u0000c\ud800")]
    public void A_hostile_name_stays_a_text(string name)
    {
        var report = new WrittenReport(Engine(name));
        Assert.Equal(2, Regex.Count(report.Page, "<script", RegexOptions.IgnoreCase));
        Assert.Equal(2, Regex.Count(report.Page, "</script", RegexOptions.IgnoreCase));
        Assert.DoesNotContain("<img", report.Page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(report.DataText, c => c is '<' or '>' or '&' or '\'' or > '~');
        Assert.NotEmpty(report.List("services"));
    }

    [Fact]
    public void The_name_that_is_shown_is_the_one_that_was_seen() =>
        Assert.Contains(new WrittenReport(Engine("</script><b>")).List("services"), s => s.GetProperty("name").GetString() == "shop/</script><b>");

    [Fact]
    public void Only_the_script_and_the_style_of_the_page_may_run()
    {
        var report = new WrittenReport(Engine("web"));
        var policy = report.Between("Content-Security-Policy\" content=\"", "\"");
        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.Contains($"script-src '{Hash(report.Between("<script>", "</script>"))}'", policy, StringComparison.Ordinal);
        Assert.Contains($"style-src '{Hash(report.Between("<style>", "</style>"))}'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_loads_nothing()
    {
        var page = new WrittenReport(Engine("web")).Page.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal);
        Assert.DoesNotMatch(@"(?i)https?:|\ssrc=|@import|<link|fetch\(|XMLHttpRequest|WebSocket|innerHTML|eval\(", page);
        Assert.DoesNotMatch(@"url\((?!#)", page);
    }

    private static PolicyEngine Engine(string name)
    {
        var engine = new PolicyEngine();
        for (var day = 0; day < 5; day++)
        {
            engine.Observe(new ConnectionEvent
            {
                Time = new DateTimeOffset(2026, 1, 5 + day, 8, 0, 0, TimeSpan.Zero),
                Client = new ConnectionEnd { Namespace = "shop", Workload = name + "-0", Owner = "StatefulSet/" + name },
                Server = new ConnectionEnd { Namespace = "shop", Workload = "cart-0", Owner = "StatefulSet/cart" },
                Transport = Transport.Tcp,
                Port = new ServicePort(8080),
                Application = name,
                Operation = new Operation { Method = "GET", Path = "/" + name, Host = name },
                Outcome = Outcome.Established,
            });
        }

        return engine;
    }

    private static string Hash(string text) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
