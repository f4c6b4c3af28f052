using NeuLearn.Events;
using NeuLearn.Graph;
using NeuLearn.Learning;
using NeuLearn.Policy;

namespace NeuLearn.Tests.Learning.Generalisation;

public class PathClassesTests
{
    private static readonly string[] Things = ["red-shoe", "blue-hat", "green-bag", "old-coat", "new-belt", "warm-sock", "thin-scarf", "wide-shirt", "long-skirt", "fine-glove"];

    [Fact]
    public void Many_siblings_that_lead_to_the_same_are_one_class()
    {
        var rule = Rule([.. Things.Select(t => "/product/" + t), "/health"]);
        Assert.Equal(["GET /health", "GET /product/{slug:a-z-,16}"], rule.Operations.Select(o => o.ToString()));
        Assert.Equal(["paths widened to /product/{slug:a-z-,16}: 10 were seen"], rule.Provenance);
        Assert.Equal((WideningStep.Paths, 10L, null, "paths"), rule.Widenings[0] is var w ? (w.Step, w.Seen, w.Allowed, w.Unit) : default);
    }

    [Fact]
    public void Eight_are_not_many() => Assert.Equal(8, Rule([.. Things.Take(8).Select(t => "/product/" + t)]).Operations.Count);

    [Theory]
    [InlineData("/product/black-tie", true)]
    [InlineData("/product/Black-Tie", false)]
    [InlineData("/product/a-name-longer-than-any", false)]
    [InlineData("/product/..", false)]
    [InlineData("/product/a%2Fb", false)]
    [InlineData("/product/red-shoe/", false)]
    [InlineData("/product", false)]
    [InlineData("/product/red-shoe/reviews", false)]
    public void Another_segment_of_the_class_is_allowed_and_nothing_else(string path, bool allowed) =>
        Assert.Equal(allowed, Rule([.. Things.Select(t => "/product/" + t)]).Operations.Any(o => o.Matches(new Operation { Method = "GET", Path = path })));

    [Fact]
    public void A_sibling_with_children_of_its_own_is_not_swallowed()
    {
        var rule = Rule([.. Things.Select(t => $"/api/{t}/view"), "/api/admin/users", "/api/admin/roles", "/api/login"]);
        Assert.Equal(
            ["GET /api/admin/roles", "GET /api/admin/users", "GET /api/login", "GET /api/{slug:a-z-,16}/view"],
            rule.Operations.Select(o => o.ToString()));
    }

    [Fact]
    public void Methods_are_a_part_of_what_siblings_lead_to()
    {
        var engine = Traffic.Learn(Things.SelectMany(t => Ask("GET", "/p/" + t)), Ask("DELETE", "/p/red-shoe"), Ask("POST", "/p/red-shoe"));
        var operations = Assert.Single(engine.Policy().Rules).Operations.Select(o => o.ToString());
        Assert.Equal(["DELETE /p/red-shoe", "GET /p/red-shoe", "GET /p/{slug:a-z-,16}", "POST /p/red-shoe"], operations);
    }

    [Fact]
    public void Trap119_paths_of_unequal_length_go_together()
    {
        var rule = Rule([.. Things.SelectMany(t => (string[])[$"/p/{t}", $"/p/{t}/reviews", $"/p/{t}/reviews/17"])]);
        Assert.Equal(
            ["GET /p/{slug:a-z-,16}", "GET /p/{slug:a-z-,16}/reviews", "GET /p/{slug:a-z-,16}/reviews/{int}"], rule.Operations.Select(o => o.ToString()));
    }

    [Fact]
    public void Classes_within_classes_are_found_where_the_outer_siblings_agree()
    {
        var rule = Rule([.. Things.SelectMany((t, i) => Things.Skip(i % 2).Select(u => $"/shop/{t}/items/{u}"))]);
        Assert.Equal(["GET /shop/{slug:a-z-,16}/items/{slug:a-z-,16}"], rule.Operations.Select(o => o.ToString()));
    }

    [Theory]
    [InlineData("/p/17", "/p/{int}")]
    [InlineData("/p/8f14e45f-ceea-467f-a0a8-9b1c2d3e4f50", "/p/{uuid}")]
    [InlineData("/p/2026-01-02", "/p/{date}")]
    [InlineData("/p/a%2Fb", "/p/a%2Fb")]
    [InlineData("/p/red-shoe?session=secret", "/p/{slug:a-z-,16}")]
    [InlineData("/p//", "/p//")]
    [InlineData("/p/..", "/p/..")]
    [InlineData("/p/Red-Shoe", "/p/Red-Shoe")]
    [InlineData("/p/red-shoe/", "/p/red-shoe/")]
    public void Trap118_ids_escapes_queries_dots_slashes_and_case(string path, string template)
    {
        // Seen once, so that it makes nothing.
        var engine = Traffic.Learn(Things.SelectMany(t => Ask("GET", "/p/" + t)), Ask("GET", path).Take(1));
        Assert.Equal(
            new[] { "/p/{slug:a-z-,16}", template }.Distinct().Order(StringComparer.Ordinal),
            Assert.Single(engine.Policy().Rules).Operations.Select(o => o.Path!));
    }

    [Fact]
    public void Trap120_one_attackers_urls_widen_no_template_and_make_none()
    {
        var before = Assert.Single(Traffic.Learn(Things.SelectMany(t => Ask("GET", "/p/" + t))).Policy().Rules).Operations;
        string[] urls = ["/p/UPPER_and.more~123", "/p/a-very-long-name-that-nobody-ever-asked-for-before", "/p/red-shoe/admin"];
        var engine = Traffic.Learn(Things.SelectMany(t => Ask("GET", "/p/" + t)), urls.SelectMany(u => Ask("GET", u).Take(1)));
        var after = Assert.Single(engine.Policy().Rules).Operations;
        Assert.Equal(before.Select(o => o.Path).Concat(urls).Order(StringComparer.Ordinal), after.Select(o => o.Path));
        // However many: on one day, from one replica.
        var flood = Traffic.Learn(Ask("GET", "/health"), Enumerable.Range(0, 40).SelectMany(i => Ask("GET", $"/x/{(char)('a' + (i % 26))}{i}").Take(1)));
        Assert.DoesNotContain(flood.Baseline().Learned, l => l.Widenings.Any(w => w.Step == WideningStep.Paths));
    }

    [Fact]
    public void Two_replicas_stand_for_two_days()
    {
        var engine = Traffic.Learn(Things.SelectMany(t => Enumerable.Range(0, 2).Select(r => Ask("GET", "/p/" + t).First() with { Client = Traffic.Pod("shop/web", r) })), Ask("GET", "/health"));
        Assert.Contains(engine.Policy().Rules[0].Operations, o => o.Path == "/p/{slug:a-z-,16}");
    }

    [Fact]
    public void Methods_of_grpc_are_no_class_unless_all_are_allowed()
    {
        var calls = Things.SelectMany(t => Ask("POST", $"/shop.v1.Cart/{t.Replace("-", "", StringComparison.Ordinal)}"));
        Assert.Equal(10, Assert.Single(Traffic.Learn(calls).Policy().Rules).Operations.Count);
        var engine = Traffic.Learn(calls, Ask("POST", "/shop.v1.Login/Open"));
        engine.Preferences.Choose(Preferences.Grpc, "on");
        var rule = Assert.Single(engine.Policy().Rules);
        Assert.Equal(["POST /shop.v1.Cart/{slug:a-zA-Z0-9_,64}", "POST /shop.v1.Login/Open"], rule.Operations.Select(o => o.ToString()));
        Assert.Equal(["methods of shop.v1.Cart widened to all: 10 were called"], rule.Provenance);
    }

    [Fact]
    public void It_can_be_switched_off()
    {
        var engine = Traffic.Learn(Things.SelectMany(t => Ask("GET", "/p/" + t)));
        engine.Preferences.Choose(Preferences.Paths, "off");
        Assert.Equal(10, Assert.Single(engine.Policy().Rules).Operations.Count);
    }

    private static Rule Rule(params string[] paths) => Assert.Single(Traffic.Learn(paths.SelectMany(p => Ask("GET", p))).Policy().Rules);

    // On four days, all of it from the first one on.
    private static IEnumerable<ConnectionEvent> Ask(string method, string path) =>
        Traffic.Daily(Traffic.Pod("shop/web"), Traffic.Pod("shop/cart"), 8080, 4, "http").Select(e => e with { Operation = new Operation { Method = method, Path = path } });
}
