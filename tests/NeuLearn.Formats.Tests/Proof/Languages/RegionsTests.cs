using CsCheck;
using NeuLearn.Formats.Evaluation.Requests;
using NeuLearn.Formats.Proof.Languages;

namespace NeuLearn.Formats.Tests.Proof.Languages;

public class RegionsTests
{
    private static readonly Gen<TextPattern> Pattern = Gen.OneOf(
        Words.Any.Select(w => TextPattern.Exact("/" + w.Replace("]", "", StringComparison.Ordinal))),
        Words.Any.Select(w => TextPattern.Prefix("/" + w)),
        Words.Any.Select(TextPattern.Suffix),
        Words.Expression(2).Select(e => TextPattern.Expression("/" + e)),
        Gen.OneOf(TextPattern.Template("/a/{int}"), TextPattern.Template("/a/b"), TextPattern.Template("/{tok}/{hex}")));

    [Fact]
    public void Every_path_is_like_one_of_the_words_to_every_pattern() =>
        Gen.Select(Pattern.Array[1, 5], Words.Any.Array[30]).Sample((patterns, words) =>
        {
            var regions = PatternRegions.OfPaths().Of(patterns);
            var languages = patterns.Select(PatternLanguage.Of).ToList();
            var found = regions.Select(r => Key(languages, r)).ToHashSet(StringComparer.Ordinal);
            foreach (var path in words.Select(w => "/" + w)) Assert.Contains(Key(languages, path), found);
            Assert.All(regions, r => Assert.True(PathLanguage.Every.Contains(r)));
        });

    [Fact]
    public void A_pattern_matches_as_its_language_does() =>
        Gen.Select(Pattern, Words.Any.Array[20]).Sample((pattern, words) =>
        {
            var language = PatternLanguage.Of(pattern);
            foreach (var path in words.Select(w => "/" + w)) Assert.Equal(pattern.Matches(path), language.Contains(path));
        });

    [Fact]
    public void Words_that_stand_alone_do_not_hide_what_is_left()
    {
        var regions = PatternRegions.OfNames().Of(Enumerable.Range(0, 26).Select(i => TextPattern.Exact(((char)('a' + i)).ToString())).Append(TextPattern.Expression("[a-z]")));
        Assert.Equal(27, regions.Count);
        Assert.Contains("not-learned", regions);
    }

    [Fact]
    public void A_region_that_only_a_long_word_is_in_is_found()
    {
        var regions = PatternRegions.OfPaths().Of([TextPattern.Prefix("/api/"), TextPattern.Expression("/api/[a-z]+/secret"), TextPattern.Suffix("/secret")]);
        Assert.Contains(regions, r => r.StartsWith("/api/", StringComparison.Ordinal) && r.EndsWith("/secret", StringComparison.Ordinal));
        Assert.Contains("/api/a/secret", regions);
        // Outside the expression, yet with the prefix and the suffix.
        Assert.Contains("/api/secret", regions);
    }

    [Fact]
    public void Too_many_combinations_are_refused() =>
        Assert.Throws<LanguageException>(() => PatternRegions.OfPaths().Of(Enumerable.Range(0, 12).Select(i => TextPattern.Expression($".*{(char)('a' + i)}.*"))));

    private static string Key(List<Automaton> languages, string word) => string.Concat(languages.Select(l => l.Contains(word) ? '1' : '0'));
}
