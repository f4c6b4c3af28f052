using System.Text.RegularExpressions;
using CsCheck;
using NeuLearn.Formats.Cilium.Export.Requests;

namespace NeuLearn.Formats.Tests.Cilium.Export;

/// <summary>Trap 118 and the bound of the proxy: templates as expressions.</summary>
public sealed class PathExpressionTests
{
    private static readonly (string Template, string Example)[] Segments =
    [
        ("cart", "cart"), ("a.b+c", "a.b+c"), ("{int}", "17"), ("{uuid}", "00000000-0000-4000-8000-00000000000a"), ("{date}", "2026-01-02T03"), ("{hex}", "0123456789ab"),
        ("{email}", "a@example.com"), ("{tok}", "a1b2c3d4e5f6g7h8"), ("{slug:a-z0-9-,8}", "blue-hat"), ("(x)|[y]", "(x)|[y]"), ("{other}", "{other}"), ("", ""),
    ];

    private static readonly Gen<(string Template, string Example)> Paths = Gen.Int[0, Segments.Length - 1].Select(i => Segments[i]).List[1, 12]
        .Select(list => ("/" + string.Join('/', list.Select(s => s.Template)), "/" + string.Join('/', list.Select(s => s.Example))));

    [Theory]
    [InlineData("/cart/{int}", @"/cart/[0-9]+(\?[!-~]*)?")]
    [InlineData("/a.b/{date}", @"/a\.b/[0-9]{4}-[0-9]{2}-[0-9]{2}[^/?]*(\?[!-~]*)?")]
    [InlineData("/product/{slug:a-z0-9-,16}", @"/product/[a-z0-9-]{1,16}(\?[!-~]*)?")]
    [InlineData("/users/{uuid}", @"/users/[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}(\?[!-~]*)?")]
    [InlineData("/", @"/(\?[!-~]*)?")]
    public void A_template_that_fits_is_written_exactly(string template, string expected)
    {
        var expression = PathExpression.Of(template);
        Assert.Equal(expected, expression.Text);
        Assert.Null(expression.Stranger);
    }

    [Fact]
    public void What_a_template_means_is_matched_with_any_query_and_fits_the_proxy() => Paths.Sample(path =>
    {
        var expression = PathExpression.Of(path.Template);
        Assert.Matches(Whole(expression), path.Example);
        Assert.Matches(Whole(expression), path.Example + "?a=/b&c=%2F");
        Assert.True(expression.Text.Length < 400, expression.Text);
    });

    [Fact]
    public void Nothing_else_is_matched_without_a_stranger_to_show_for_it() => Paths.Sample(path =>
    {
        var expression = PathExpression.Of(path.Template);
        if (expression.Stranger is { } stranger)
        {
            Assert.Matches(Whole(expression), stranger);
            Assert.NotEqual(path.Example, stranger);
            return;
        }

        foreach (var other in new[] { path.Example + "/x", "/x" + path.Example, path.Example[1..], path.Example + "!" }.Where(o => !path.Template.EndsWith("{date}", StringComparison.Ordinal) || !o.EndsWith('!')))
            Assert.DoesNotMatch(Whole(expression), other);
    });

    [Theory]
    [InlineData("/x/{hex}", "/x/abcdefabcdef")]
    [InlineData("/x/{tok}", "/x/abcdefghijklmnop")]
    [InlineData("/x/{email}", "/x/a@b")]
    [InlineData("/x/{slug:a-z.,8}", "/x/.")]
    [InlineData("/{uuid}/{uuid}", "/0/00000000-0000-4000-8000-000000000007")]
    public void A_template_that_cannot_be_said_exactly_names_a_path_too_much(string template, string stranger) =>
        Assert.Equal(stranger, PathExpression.Of(template).Stranger);

    [Fact]
    public void The_largest_segments_are_loosened_first_and_no_more_than_needed()
    {
        var expression = PathExpression.Of("/accounts/{uuid}/orders/{uuid}/{int}");
        Assert.Contains("[0-9a-fA-F-]+", expression.Text, StringComparison.Ordinal);
        Assert.Contains("[0-9]+", expression.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_of_any_length_is_cut_where_it_must_be()
    {
        var expression = PathExpression.Of("/" + new string('é', 300) + "/{int}");
        Assert.EndsWith("é.*", expression.Text, StringComparison.Ordinal);
        Assert.InRange(expression.Text.Length, 30, 50);
        Assert.Matches(Whole(expression), expression.Stranger!);
    }

    private static Regex Whole(PathExpression expression) => new($@"\A(?:{expression.Text})\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);
}
