using System.Text;
using CsCheck;
using NeuLearn.Events;

namespace NeuLearn.Tests.Events;

public class PathPatternTests
{
    private const string Products = "/product/{slug:a-z0-9-,16}";

    [Theory]
    [InlineData("/product/red-shoe", true)]
    [InlineData("/product/7-of-9", true)]
    [InlineData("/product/", false)]
    [InlineData("/product/Red", false)]
    [InlineData("/product/{int}", false)]
    [InlineData("/product/abcdefghijklmnop", true)]
    [InlineData("/product/abcdefghijklmnopq", false)]
    [InlineData("/product/red-shoe/", false)]
    [InlineData("/product/red-shoe/admin", false)]
    [InlineData("/other/red-shoe", false)]
    public void A_class_is_one_segment_of_its_characters_and_at_most_its_length(string path, bool matched) =>
        Assert.Equal(matched, PathPattern.Covers(Products, path));

    [Theory]
    [InlineData("a%2Fb")]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("ünïcode")]
    public void Trap118_what_leads_elsewhere_is_in_no_class(string segment) =>
        Assert.False(PathPattern.Covers("/f/{slug:a-zA-Z0-9_.~-,64}", "/f/" + segment));

    [Theory]
    [InlineData("/a/{int}", "/a/{int}", true)]
    [InlineData("/a/{int}", "/a/17", false)]
    [InlineData("/a/{slug:a-z,8}", "/a/{slug:a-z,8}", true)]
    [InlineData("/a/{slug:a-z0-9,16}", "/a/{slug:a-z,8}", true)]
    [InlineData("/a/{slug:a-z,8}", "/a/{slug:a-z,16}", false)]
    [InlineData("/a/{slug:a-z,8}", "/a/{slug:a-z0-9,8}", false)]
    [InlineData("/a/b", "/a/{slug:a-z,8}", false)]
    public void Templates_cover_templates(string wide, string narrow, bool covers) => Assert.Equal(covers, PathPattern.Covers(wide, narrow));

    [Theory]
    [InlineData("/a/{slug:a-z,8}", "/a/b", true)]
    [InlineData("/a/b", "/a/{slug:a-z,8}", true)]
    [InlineData("/a/{slug:a-z-,8}", "/a/{slug:A-Z-,8}", true)]
    [InlineData("/a/{slug:a-z,8}", "/a/{slug:A-Z,8}", false)]
    [InlineData("/a/{slug:a-z.,8}", "/a/{slug:A-Z.,8}", true)]
    [InlineData("/a/{slug:a-z.,2}", "/a/{slug:A-Z.,8}", false)]
    [InlineData("/a/b", "/a/c", false)]
    [InlineData("/a/{slug:a-z,8}", "/a", false)]
    public void Templates_overlap_where_some_path_is_of_both(string a, string b, bool overlap)
    {
        Assert.Equal(overlap, PathPattern.Overlaps(a, b));
        Assert.Equal(overlap, PathPattern.Overlaps(b, a));
    }

    [Fact]
    public void The_written_form_of_a_class_is_read_back() => Gen.String[Gen.Char["abzAZ019_.~-"], 1, SegmentClass.Longest].Array[1, 5].Sample(segments =>
    {
        var plain = segments.Where(s => SegmentClass.IsPlain(s)).ToList();
        if (plain.Count == 0) return;
        var made = SegmentClass.Of(plain);
        Assert.True(SegmentClass.TryParse(made.ToString(), out var read));
        Assert.Equal(made, read);
        Assert.All(plain, s => Assert.True(read.Contains(s)));
        Assert.True(read.MaxLength % 8 == 0 && read.MaxLength - plain.Max(s => s.Length) is >= 0 and < 8);
    });

    [Theory]
    [InlineData("{slug:}")]
    [InlineData("{slug:a-z}")]
    [InlineData("{slug:a-z,0}")]
    [InlineData("{slug:a-z,-1}")]
    [InlineData("{slug:0-9a-z,8}")]
    [InlineData("{slug:x,8}")]
    [InlineData("{slug:")]
    public void What_is_no_class_is_itself(string segment)
    {
        Assert.False(SegmentClass.TryParse(segment, out _));
        Assert.True(PathPattern.Covers("/" + segment, "/" + segment));
        Assert.False(PathPattern.Covers("/" + segment, "/a"));
    }

    [Fact]
    public void Trap120_a_path_that_reads_like_a_class_is_seen_as_itself()
    {
        var vocabulary = new Vocabulary();
        var raw = new RawConnection { Path = Encoding.UTF8.GetBytes("/a/{slug:a-z,64}") };
        var operation = OperationName.Decode(vocabulary.Operations[OperationName.Intern(vocabulary.Operations, raw)]);
        Assert.Equal("/a/%7Bslug:a-z,64}", operation.Path);
        Assert.False(PathPattern.Covers(operation.Path!, "/a/b"));
    }
}
