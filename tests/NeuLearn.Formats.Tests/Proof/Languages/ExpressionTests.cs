using System.Text.RegularExpressions;
using CsCheck;
using NeuLearn.Formats.Evaluation.Requests;
using NeuLearn.Formats.Proof.Languages;

namespace NeuLearn.Formats.Tests.Proof.Languages;

public class ExpressionTests
{
    [Fact]
    public void A_language_holds_what_its_expression_matches_as_a_whole() =>
        Gen.Select(Words.Expression(3), Words.Any.Array[20]).Sample((expression, words) =>
        {
            var language = Language(expression);
            var regex = new Regex($@"\A(?:{expression})\z", RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.NonBacktracking);
            foreach (var word in words) Assert.True(regex.IsMatch(word) == language.Contains(word), $"{expression} and {word}");
        });

    [Fact]
    public void Loops_in_loops_that_may_be_empty_are_judged()
    {
        var pattern = TextPattern.Expression("(?:(?:(?:1)*)*?){0,2}");
        Assert.True(pattern.Matches("1111111"));
        Assert.False(pattern.Matches("-c]_/xa"));
    }

    [Fact]
    public void Sets_of_texts_combine_as_sets_do() =>
        Gen.Select(Words.Expression(2), Words.Expression(2), Words.Any.Array[20]).Sample((x, y, words) =>
        {
            var (a, b) = (Language(x), Language(y));
            foreach (var word in words)
            {
                Assert.Equal(a.Contains(word) || b.Contains(word), a.Union(b).Contains(word));
                Assert.Equal(a.Contains(word) && b.Contains(word), a.Intersect(b).Contains(word));
                Assert.Equal(a.Contains(word) && !b.Contains(word), a.Except(b).Contains(word));
                Assert.Equal(a.Contains(word), a.Minimal().Contains(word));
            }

            Assert.True(a.Minimal().States <= a.States);
            Assert.True(a.Union(b).Covers(a));
            Assert.True(a.IsSameAs(a.Minimal()));
            Assert.Equal(a.IsSameAs(b), a.Covers(b) && b.Covers(a));
        });

    [Theory]
    [InlineData("^/a$", "/a", "/b")]
    [InlineData("^/a|/b$", "/b", "/ab")]
    [InlineData(@"\A/a\z", "/a", "a")]
    [InlineData("(?i)get", "GeT", "gett")]
    [InlineData("(?i:g)et", "Get", "GET")]
    [InlineData("(?<n>a)b", "ab", "b")]
    [InlineData("(?P<n>a)b", "ab", "b")]
    [InlineData("a{,2}", "a{,2}", "aa")]
    [InlineData("a{2", "a{2", "aa")]
    [InlineData(@"\x2fa", "/a", "2fa")]
    public void Common_forms_are_understood(string expression, string matched, string notMatched)
    {
        var language = Language(expression);
        Assert.True(language.Contains(matched));
        Assert.False(language.Contains(notMatched));
    }

    [Theory]
    [InlineData("a(?=b)")]
    [InlineData("(?<!a)b")]
    [InlineData(@"(a)\1")]
    [InlineData(@"\bword")]
    [InlineData("a^b")]
    [InlineData("(a")]
    [InlineData("a)")]
    [InlineData("[a")]
    [InlineData("*a")]
    [InlineData("a**")]
    [InlineData("[[:alpha:]]")]
    [InlineData(@"\p{L}")]
    [InlineData("[b-a]")]
    [InlineData("a{3,2}")]
    [InlineData("a{100000}")]
    [InlineData("ä")]
    [InlineData("a\\")]
    public void What_is_not_understood_is_refused_by_name(string expression) =>
        Assert.NotEmpty(Assert.Throws<LanguageException>(() => Language(expression)).Message);

    [Fact]
    public void An_expression_that_explodes_is_refused() => Assert.Throws<LanguageException>(() => Language("(a|b)*a(a|b){20}"));

    private static Automaton Language(string expression) => ExpressionCompiler.Compile(ExpressionParser.Parse(expression));
}
