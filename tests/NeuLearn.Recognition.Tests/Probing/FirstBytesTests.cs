using NeuLearn.Recognition.Probing;

namespace NeuLearn.Recognition.Tests.Probing;

public class FirstBytesTests
{
    [Fact]
    public void A_set_has_its_bytes_and_no_others()
    {
        var set = FirstBytes.Of(0, 127, 128, 255);
        for (var b = 0; b < 256; b++) Assert.Equal(b is 0 or 127 or 128 or 255, set.Has((byte)b));
        Assert.False(set.MayBeSilent);
        Assert.True(set.OrSilent.MayBeSilent);
        Assert.True((FirstBytes.Range(10, 12) | set).Has(11));
        Assert.True((FirstBytes.Range(10, 12).OrSilent | set).MayBeSilent);
    }

    [Fact]
    public void Probes_are_taken_out_in_their_order()
    {
        var set = default(ProbeSet);
        foreach (var i in (int[])[191, 0, 64, 63, 3]) set.Add(i);
        var other = default(ProbeSet);
        foreach (var i in (int[])[191, 64, 63, 5]) other.Add(i);
        var both = set & other;
        Assert.Equal([63, 64, 191, -1], [both.TakeFirst(), both.TakeFirst(), both.TakeFirst(), both.TakeFirst()]);
    }
}
