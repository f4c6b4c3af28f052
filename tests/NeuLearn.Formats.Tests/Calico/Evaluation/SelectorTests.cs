using CsCheck;
using NeuLearn.Formats.Calico.Evaluation.Selectors;
using NeuLearn.Formats.Evaluation.Cluster;

namespace NeuLearn.Formats.Tests.Calico.Evaluation;

/// <summary>The selector language, one sentence a row.</summary>
public sealed class SelectorTests
{
    [Theory]
    [InlineData("", "", true)]
    [InlineData("all()", "", true)]
    [InlineData("all( )", "", true)]
    [InlineData("app == 'web'", "app=web", true)]
    [InlineData("app==\"web\"", "app=web", true)]
    [InlineData("app == 'web'", "app=cart", false)]
    [InlineData("app == 'web'", "", false)]
    [InlineData("app == ''", "app=", true)]
    [InlineData("app != 'web'", "app=cart", true)]
    [InlineData("app != 'web'", "app=web", false)]
    [InlineData("app != 'web'", "", true)]
    [InlineData("app in {'web', \"cart\"}", "app=cart", true)]
    [InlineData("app in { 'web' , 'cart' , }", "app=api", false)]
    [InlineData("app in {}", "app=api", false)]
    [InlineData("app in {'web'}", "", false)]
    [InlineData("app not in {'web', 'cart'}", "app=cart", false)]
    [InlineData("app not  in {'web'}", "", true)]
    [InlineData("app not in {}", "app=web", true)]
    [InlineData("has(app)", "app=", true)]
    [InlineData("has( app )", "", false)]
    [InlineData("!has(app)", "", true)]
    [InlineData("!!has(app)", "", false)]
    [InlineData("app contains 'e'", "app=web", true)]
    [InlineData("app contains 'x'", "app=web", false)]
    [InlineData("app contains ''", "", false)]
    [InlineData("app starts with 'we'", "app=web", true)]
    [InlineData("app starts  with 'eb'", "app=web", false)]
    [InlineData("app ends with 'eb'", "app=web", true)]
    [InlineData("app ends with 'we'", "app=web", false)]
    [InlineData("app == 'web' && tier == 'front'", "app=web,tier=front", true)]
    [InlineData("app == 'web' && tier == 'front'", "app=web,tier=back", false)]
    [InlineData("app == 'web' || tier == 'front'", "app=api,tier=front", true)]
    [InlineData("app == 'a' || app == 'b' && tier == 'x'", "app=a", true)]
    [InlineData("(app == 'a' || app == 'b') && tier == 'x'", "app=a", false)]
    [InlineData("!(app == 'a' && tier == 'x')", "app=a", true)]
    [InlineData("! app == 'a'", "app=a", false)]
    [InlineData("in in {'in'} && has == 'all'", "in=in,has=all", true)]
    [InlineData("kubernetes.io/metadata.name == 'shop'", "kubernetes.io/metadata.name=shop", true)]
    public void A_selector_selects(string selector, string labels, bool selects) =>
        Assert.Equal(selects, SelectorParser.Parse(selector).Of(new SelectorSubject(Labels(labels), "it")).Answer);

    [Theory]
    [InlineData("app = 'web'", "expected an operator")]
    [InlineData("app", "expected an operator")]
    [InlineData("app == web", "expected a value in quotes")]
    [InlineData("app == 'web", "the quote is not closed")]
    [InlineData("app == 'it''s'", "expected && or ||")]
    [InlineData("app in 'web'", "expected {")]
    [InlineData("app in {'web'", "expected }")]
    [InlineData("app in {'a' 'b'}", "expected }")]
    [InlineData("app starts 'w'", "expected with")]
    [InlineData("app not 'w'", "expected in")]
    [InlineData("has (app)", "expected an operator")]
    [InlineData("has()", "expected a label")]
    [InlineData("all(app)", "expected )")]
    [InlineData("(app == 'a'", "expected )")]
    [InlineData("app == 'a')", "expected && or ||")]
    [InlineData("app == 'a' & tier == 'b'", "expected && or ||")]
    [InlineData("&& app == 'a'", "expected a label")]
    [InlineData("app == 'a' &&", "expected a label")]
    [InlineData("!", "expected a label")]
    [InlineData("app == 'a'\n&& tier == 'b'", "expected && or ||")]
    public void What_is_no_selector_is_refused_with_the_place(string selector, string problem)
    {
        var exception = Assert.Throws<SelectorSyntaxException>(() => SelectorParser.Parse(selector));
        Assert.StartsWith(problem, exception.Message, StringComparison.Ordinal);
        Assert.Contains("at character ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_selector_that_is_too_long_or_nests_without_end_is_refused_and_harms_nothing()
    {
        Assert.Throws<SelectorSyntaxException>(() => SelectorParser.Parse($"app == '{new string('x', 1024)}'"));
        Assert.Throws<SelectorSyntaxException>(() => SelectorParser.Parse(new string('(', 100_000)));
        Assert.Throws<SelectorSyntaxException>(() => SelectorParser.Parse(new string('(', 1024)));
        Assert.Equal(true, SelectorParser.Parse(new string('(', 500) + "all()" + new string(')', 500)).Of(new SelectorSubject(LabelSet.None, "it")).Answer);
    }

    [Theory]
    [InlineData("app == 'web'")]
    [InlineData("!has(app)")]
    [InlineData("app not in {'web'}")]
    public void A_label_that_is_not_known_leaves_it_open_and_says_so(string selector)
    {
        var match = SelectorParser.Parse(selector).Of(new SelectorSubject(LabelSet.Unknown, "pod shop/web-1"));
        Assert.Null(match.Answer);
        Assert.Equal("the label app of pod shop/web-1 is not known", match.Reason);
    }

    [Fact]
    public void What_is_written_is_read_back_as_it_was_meant() => Expression.Sample((text, meant) =>
        Assert.Equal(meant(Sample), SelectorParser.Parse(text).Of(new SelectorSubject(Sample, "it")).Answer == true));

    private static readonly LabelSet Sample = LabelSet.Of(("a", "x"), ("b", "y"), ("c", "xy"));

    private static readonly Gen<(string Text, Func<LabelSet, bool> Meant)> Simple =
        Gen.Select(OneOf("a", "b", "c", "d"), OneOf("x", "y", "xy", ""), Gen.Int[0, 6], (key, value, test) =>
        {
            string? Of(LabelSet l) => l.Known.GetValueOrDefault(key);
            return test switch
            {
                0 => ($"{key} == '{value}'", l => Of(l) == value),
                1 => ($"{key} != \"{value}\"", l => Of(l) != value),
                2 => ($"{key} in {{'{value}','y'}}", l => Of(l) is { } v && (v == value || v == "y")),
                3 => ($"{key} not in {{'{value}','y'}}", l => Of(l) is not { } v || !(v == value || v == "y")),
                4 => ($"has({key})", l => Of(l) is not null),
                5 => ($"{key} starts with '{value}'", l => Of(l)?.StartsWith(value, StringComparison.Ordinal) == true),
                _ => ((string, Func<LabelSet, bool>))($"{key} contains '{value}'", l => Of(l)?.Contains(value, StringComparison.Ordinal) == true),
            };
        });

    private static readonly Gen<(string Text, Func<LabelSet, bool> Meant)> Expression = Gen.Recursive<(string Text, Func<LabelSet, bool> Meant)>((depth, inner) => depth == 4 ? Simple : Gen.OneOf(
        Simple,
        inner.Select(i => ((string, Func<LabelSet, bool>))($"!({i.Text})", l => !i.Meant(l))),
        Gen.Select(inner, inner, (a, b) => ((string, Func<LabelSet, bool>))($"({a.Text}) && ({b.Text})", l => a.Meant(l) && b.Meant(l))),
        Gen.Select(inner, inner, (a, b) => ((string, Func<LabelSet, bool>))($"({a.Text} || {b.Text})", l => a.Meant(l) || b.Meant(l)))));

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static LabelSet Labels(string text) => LabelSet.Of([.. text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split('=', 2)).Select(l => (l[0], l[1]))]);
}
