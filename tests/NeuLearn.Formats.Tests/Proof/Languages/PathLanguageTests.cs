using System.Text;
using CsCheck;
using NeuLearn.Events;
using NeuLearn.Formats.Proof.Languages;

namespace NeuLearn.Formats.Tests.Proof.Languages;

/// <summary>A template stands for exactly the paths that are templated to it when they come in.</summary>
public class PathLanguageTests
{
    private static readonly Gen<string> Segment = Gen.OneOf(
        Gen.OneOf("cart", "", "7", "123456789012", "00000000-0000-4000-8000-000000000007", "0000000-00000-4000-8000-000000000007", "2026-01-02", "2026-01-02T03:04", "2026-01-0x",
            "0123456789ab", "abcdefabcdef", "abcdefabcde1", "a@b.c", "a@bc.", "@a.bc", "a@b@c.d", "2026-01-02@a.b", "a1b2c3d4e5f6g7h8", "abcdefghijklmnop", "a1b2c3d4e5f6a7b8", ".", "..", "a-b_c~d.e"),
        Gen.OneOf('a', 'f', 'g', '0', '9', '-', '@', '.', '_', '~', 'Z').Array[0, 18].Select(c => new string(c)));

    private static readonly Gen<string> Path = Segment.Array[1, 4].Select(s => "/" + string.Join('/', s));

    [Fact]
    public void A_path_is_in_the_language_of_its_own_template() => Path.Sample(path => Assert.True(PathLanguage.Of(Template(path)).Contains(path), $"{path} is not in {Template(path)}"));

    [Fact]
    public void A_path_is_in_no_other_template() =>
        Gen.Select(Path, Path).Sample((one, other) => Assert.Equal(Template(one) == Template(other), PathLanguage.Of(Template(one)).Contains(other)));

    [Fact]
    public void A_class_holds_segments_of_its_characters_that_are_of_no_type() => Segment.Sample(segment =>
    {
        var isIn = segment.Length is > 0 and <= 16 && segment is not ("." or "..") && segment.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '.') && Template(segment) == segment;
        Assert.Equal(isIn, PathLanguage.Of("/p/{slug:a-z0-9.-,16}").Contains("/p/" + segment));
    });

    [Theory]
    [InlineData("/a/{unheard}")]
    [InlineData("/a/{slug:a-z}")]
    [InlineData("/a/{slug:z-a,4}")]
    public void An_unknown_type_is_refused_by_name(string template) => Assert.Throws<LanguageException>(() => PathLanguage.Of(template));

    [Theory]
    [InlineData("/a/{int}", "/a/7?x=1")]
    [InlineData("/a/{int}", "/a/{int}")]
    [InlineData("/a/{int}", "a/7")]
    [InlineData("/a/7", "/a/7")]
    public void No_path_has_a_query_or_braces_and_no_literal_is_of_a_type(string template, string path) => Assert.False(PathLanguage.Of(template).Contains(path));

    private static string Template(string path)
    {
        var buffer = new byte[path.Length * 2 + 64];
        return Encoding.ASCII.GetString(buffer, 0, PathTemplate.Write(Encoding.ASCII.GetBytes(path), buffer));
    }
}
