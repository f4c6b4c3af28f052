using NeuLearn.Formats.Evaluation.Requests;
using NeuLearn.Formats.Imports;
using NeuLearn.Formats.Proof.Requests;

namespace NeuLearn.Formats.Tests.Imports;

/// <summary>Operations of any platform in the terms of our rules: exactly, or not at all.</summary>
public class OperationTermsTests
{
    [Fact]
    public void Everything_is_any_application() => Assert.Equal([(null, "")], Of(Http([TextPattern.Exact("GET")], []), _ => true));

    [Fact]
    public void All_of_an_application_is_that_application() => Assert.Equal([("http", "")], Of(Http([TextPattern.Exact("GET")], []), o => o.Application == "http"));

    [Theory]
    [InlineData("/cart/[0-9]+", "/cart/7", "GET /cart/{int}")]
    [InlineData("/cart/items", "/cart/items", "GET /cart/items")]
    public void Expressions_of_a_type_become_templates(string expression, string path, string expected)
    {
        var pattern = TextPattern.Expression(expression);
        Assert.True(pattern.Matches(path));
        Assert.Equal([("http", expected)], Of(Http([TextPattern.Exact("GET")], [pattern]), o => o.Method == "GET" && o.Path is not null && pattern.Matches(o.Path)));
    }

    [Fact]
    public void Methods_and_paths_are_told_apart_where_they_differ() => Assert.Equal(
        [("http", "GET /a, GET /b, POST /a")],
        Of(Http([TextPattern.Exact("GET"), TextPattern.Exact("POST")], [TextPattern.Exact("/a"), TextPattern.Exact("/b")]), o => (o.Method, o.Path) is ("GET", "/a" or "/b") or ("POST", "/a")));

    [Fact]
    public void A_path_for_every_method_names_none() =>
        Assert.Equal([("http", "/a")], Of(Http([TextPattern.Exact("GET")], [TextPattern.Exact("/a")]), o => o.Application == "http" && o.Path == "/a"));

    [Theory]
    [InlineData("/api/.*")]
    [InlineData("/cart/[0-9a-f]{12,}")]
    [InlineData("/cart/7")]
    public void What_no_template_is_exactly_is_not_said(string expression)
    {
        var pattern = TextPattern.Expression(expression);
        var landmarks = Http([], [pattern]);
        Assert.NotNull(Terms(landmarks, o => o.Path is not null && pattern.Matches(o.Path)).Unsaid);
    }

    [Fact]
    public void Everything_but_some_is_not_said()
    {
        Assert.NotNull(Terms(Http([TextPattern.Exact("GET")], []), o => o.Method != "GET" && o.Application == "http").Unsaid);
        Assert.NotNull(Terms(Http([TextPattern.Exact("GET")], []), o => o.Application != "http").Unsaid);
    }

    [Fact]
    public void Hosts_are_not_said_unless_all_are_meant()
    {
        var landmarks = Http([TextPattern.Exact("GET")], []) with { Hosts = [TextPattern.Exact("cart")] };
        Assert.NotNull(Terms(landmarks, o => o.Host == "cart" && o.Method == "GET").Unsaid);
        Assert.Equal([("http", "GET")], Of(landmarks, o => o.Method == "GET"));
    }

    private static RequestLandmarks Http(IReadOnlyCollection<TextPattern> methods, IReadOnlyCollection<TextPattern> paths) => new() { Applications = ["http"], Methods = methods, Paths = paths };

    private static IEnumerable<(string?, string)> Of(RequestLandmarks landmarks, Func<OperationAtom, bool> isMeant)
    {
        var terms = Terms(landmarks, isMeant);
        Assert.Null(terms.Unsaid);
        return terms.Terms.Select(t => (t.Application, string.Join(", ", t.Operations)));
    }

    private static OperationTerms Terms(RequestLandmarks landmarks, Func<OperationAtom, bool> isMeant)
    {
        var all = new RequestAtoms().Operations(landmarks);
        return OperationTerms.Of([.. Enumerable.Range(0, all.Count).Where(i => isMeant(all[i]))], all, landmarks);
    }
}
