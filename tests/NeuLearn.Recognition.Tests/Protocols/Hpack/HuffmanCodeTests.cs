using NeuLearn.Recognition.Protocols.Web.Hpack;

namespace NeuLearn.Recognition.Tests.Protocols.Hpack;

public class HuffmanCodeTests
{
    // RFC 7541, appendix C.4 and C.6.
    [Theory]
    [InlineData("F1E3C2E5F23A6BA0AB90F4FF", "www.example.com")]
    [InlineData("A8EB10649CBF", "no-cache")]
    [InlineData("25A849E95BA97D7F", "custom-key")]
    [InlineData("25A849E95BB8E8B4BF", "custom-value")]
    [InlineData("6402", "302")]
    [InlineData("D07ABE941054D444A8200595040B8166E082A62D1BFF", "Mon, 21 Oct 2013 20:13:21 GMT")]
    [InlineData("94E7821DD7F2E6C7B335DFDFCD5B3960D5AF27087F3672C1AB270FB5291F9587316065C003ED4EE5B1063D5007", "foo=ASDJKHQKBZXOQWEOPIUAXQWEOIU; max-age=3600; version=1")]
    [InlineData("", "")]
    public void The_examples_of_the_specification_are_read(string coded, string text)
    {
        var room = new byte[100];
        Assert.True(HuffmanCode.TryDecode(Convert.FromHexString(coded), room, out var length));
        Assert.Equal(text, Bytes.Text(room.AsSpan(0, length)));
    }

    [Theory]
    [InlineData("00FFFFFFFF")]
    [InlineData("FFFFFFFF")]
    [InlineData("F1E3C2E5F23A6BA0AB90F4FFFF")]
    [InlineData("640200")]
    public void What_is_no_code_or_no_padding_is_refused(string coded) => Assert.False(HuffmanCode.TryDecode(Convert.FromHexString(coded), new byte[100], out _));

    [Fact]
    public void What_does_not_fit_is_counted_and_dropped()
    {
        var room = new byte[4];
        Assert.True(HuffmanCode.TryDecode(Convert.FromHexString("F1E3C2E5F23A6BA0AB90F4FF"), room, out var length));
        Assert.Equal((15, "www."), (length, Bytes.Text(room)));
    }
}
