using NeuLearn.Events;
using NeuLearn.Testing;

namespace NeuLearn.Analytics.Tests.Browser;

/// <summary>The report as a reader has it: in a real browser.</summary>
public sealed class ReportInBrowserTests(OneChromium chromium) : IClassFixture<OneChromium>, IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".html");

    public void Dispose() => File.Delete(_file);

    [SkippableTheory]
    [InlineData(1400, false)]
    [InlineData(390, true)]
    public void It_draws_all_its_parts_without_an_error_and_asks_the_network_for_nothing(int width, bool dark)
    {
        using var page = Open(SmallShop.Engine(), width, dark);
        Assert.Empty(page.Errors);
        Assert.Empty(page.Requests);
        Assert.Equal(["overview", "graph", "reach", "readiness", "review", "violations", "rules"], page.Evaluate("[...document.querySelectorAll('section')].map(s => s.id)").EnumerateArray().Select(i => i.GetString()));
        // Each is drawn: it has a place on the page, and none is wider than the window.
        Assert.True(page.Evaluate("[...document.querySelectorAll('section')].every(s => s.getBoundingClientRect().height > 40)").GetBoolean());
        Assert.True(page.Evaluate("document.documentElement.scrollWidth <= innerWidth").GetBoolean());
        Assert.True(page.Evaluate("[...document.querySelectorAll('.node rect')].every(r => r.getBoundingClientRect().width > 20)").GetBoolean());
        Assert.Equal(dark, page.Evaluate("parseInt(getComputedStyle(document.body).backgroundColor.slice(4)) < 128").GetBoolean());
    }

    [SkippableFact]
    public void The_search_and_the_filters_leave_what_was_asked_for()
    {
        using var page = Open(SmallShop.Engine());
        Assert.Equal(["allowed", "refused", "violating", "waiting"], Kinds(page).Order(StringComparer.Ordinal));
        page.Press("/");
        page.Type("postgresql");
        Assert.Equal(2, page.Count(".node:not(.dim)"));
        Assert.Equal(1, page.Count("#rules tbody tr:not(.below)"));
        Assert.Equal("1 of 5 shown", page.Text("#rules .muted"));
        page.Press("Escape");
        Assert.Equal(page.Count(".node"), page.Count(".node:not(.dim)"));

        page.Evaluate("[...document.querySelectorAll('.tools label')].find(l => l.textContent.includes('waits')).click()");
        Assert.DoesNotContain("waiting", Kinds(page));
        page.Evaluate("document.querySelector('#status').value = 'quarantined'; document.querySelector('#status').dispatchEvent(new Event('input'))");
        Assert.Equal(1, page.Count("#rules tbody tr:not(.below)"));
        page.Evaluate("document.querySelector('#space').value = 'lab'; document.querySelector('#space').dispatchEvent(new Event('input'))");
        Assert.Equal(0, page.Count("#rules tbody tr:not(.below)"));
        Assert.Empty(page.Errors);
    }

    [SkippableFact]
    public void It_is_read_by_keyboard_alone()
    {
        using var page = Open(SmallShop.Engine());
        page.Press("Tab");
        Assert.Equal("Skip to the graph", Focused(page, "textContent"));
        page.Evaluate("document.querySelector('.node').focus()");
        var first = Focused(page, "getAttribute('aria-label')");
        page.Press("ArrowRight");
        var second = Focused(page, "getAttribute('aria-label')");
        Assert.NotEqual(first, second);
        page.Press("Enter");
        Assert.Equal(1, page.Count(".node.picked"));
        Assert.StartsWith(page.Text(".panel h3"), second, StringComparison.Ordinal);
        var width = ViewWidth(page);
        page.Press("+");
        Assert.True(ViewWidth(page) < width);
        page.Press("Escape");
        Assert.Equal("How to read it", page.Text(".panel h3"));

        page.Evaluate("document.querySelector('#rules .open').focus()");
        page.Press("Enter");
        Assert.Equal("true", Focused(page, "getAttribute('aria-expanded')"));
        Assert.Equal(1, page.Count("#rules tr.below:not([hidden])"));
        Assert.Empty(page.Errors);
    }

    [SkippableFact]
    public void Moving_over_an_edge_shows_its_evidence()
    {
        using var page = Open(SmallShop.Engine());
        page.Evaluate(
            """
            const line = document.querySelector('.edge.allowed.plain .line'), at = line.getPointAtLength(20).matrixTransform(line.getScreenCTM());
            line.closest('.canvas').dispatchEvent(new PointerEvent('pointermove', { clientX: at.x, clientY: at.y, bubbles: true, pointerType: 'mouse' }))
            """);
        Assert.Contains("connections", page.Text("#tip"), StringComparison.Ordinal);
        Assert.Equal(1, page.Count(".edge.over .line[d^=M]"));
    }

    [SkippableFact]
    public void Hostile_names_do_nothing()
    {
        string[] names =
        [
            "</script><script>document.title='taken'</script>", "<img src=x onerror=\"document.title='taken'\">", "\"><svg onload=document.title='taken'>",
            "');document.title='taken';('", "javascript:document.title='taken'", "{{script}}",
        ];
        var engine = new PolicyEngine();
        var usual = Connections.From("shop/web").To("shop/cart").Tcp(8080).Http("GET", "/cart").At("2026-01-05T08:00:00Z").EachDay(5, clientReplicas: 2, serverReplicas: 2).ToList();
        foreach (var (name, e) in names.SelectMany(n => usual.Select(e => (n, e))))
            engine.Observe(e with { Client = new ConnectionEnd { Namespace = "shop", Workload = name + "-0", Owner = "StatefulSet/" + name }, Application = name, Operation = new Operation { Method = "GET", Path = "/" + name, Host = name } });
        using var page = Open(engine);
        // Open all that opens and pick every service, so that each name is shown in every way.
        page.Evaluate("document.querySelectorAll('.open').forEach(b => b.click()); document.querySelectorAll('.node').forEach(n => n.dispatchEvent(new MouseEvent('click', { bubbles: true })))");
        Assert.All(names, name => Assert.Contains(name, page.Text("main"), StringComparison.Ordinal));
        Assert.Equal("NeuLearn report", page.Evaluate("document.title").GetString());
        Assert.Equal((0, 2), (page.Count("img, svg[onload], a[href^=javascript]"), page.Count("script")));
        Assert.Empty(page.Errors);
        Assert.Empty(page.Requests);
        Assert.Empty(page.Dialogs);
    }

    [SkippableFact]
    public void A_script_that_got_into_the_page_all_the_same_would_not_run()
    {
        using (var file = File.Create(_file)) Report.Of(SmallShop.Engine()).Write(file);
        File.WriteAllText(_file, File.ReadAllText(_file).Replace("<main", "<img src=\"http://127.0.0.1:9/\" onerror=\"document.title='taken'\"><script>document.title='taken'</script><main", StringComparison.Ordinal));
        using var page = BrowserPage.Open(chromium.Browser, _file);
        Assert.Equal("NeuLearn report", page.Evaluate("document.title").GetString());
        Assert.Equal(3, page.Errors.Count(e => e.Contains("Content Security Policy", StringComparison.Ordinal)));
    }

    private BrowserPage Open(PolicyEngine engine, int width = 1400, bool dark = false)
    {
        using (var file = File.Create(_file)) Report.Of(engine).Write(file);
        return BrowserPage.Open(chromium.Browser, _file, width, dark: dark);
    }

    private static List<string> Kinds(BrowserPage page) =>
        [.. page.Evaluate("[...document.querySelectorAll('.canvas .edge.plain')].filter(e => e.querySelector('.line').getAttribute('d')).map(e => e.classList[1])").EnumerateArray().Select(k => k.GetString()!)];

    private static string? Focused(BrowserPage page, string what) => page.Evaluate("document.activeElement." + what).GetString();

    private static double ViewWidth(BrowserPage page) => page.Evaluate("document.querySelector('.canvas').viewBox.baseVal.width").GetDouble();
}
