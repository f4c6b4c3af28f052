using System.Text;
using CsCheck;
using NeuLearn.Inventory;

namespace NeuLearn.Tests.Inventory;

public class LabelTextTests
{
    [Fact]
    public void Trap62_values_keep_equals_signs_and_commas()
    {
        var labels = LabelText.Read("a=b=c\ncsv=1,2,3\nempty=\n"u8);
        Assert.Equal("b=c", labels["a"]);
        Assert.Equal("1,2,3", labels["csv"]);
        Assert.Equal("", labels["empty"]);
        Assert.Equal(3, labels.Count);
    }

    [Fact]
    public void Lines_without_a_key_are_skipped() => Assert.Empty(LabelText.Read("=x\nnothing\n\n"u8));

    [Fact]
    public void Any_bytes_can_be_read() => Gen.Byte.Array.Sample(bytes => LabelText.Read(bytes).Count <= bytes.Length);

    [Fact]
    public void Labels_read_back_as_they_were_written() =>
        Gen.Dictionary(Gen.String[Gen.Char["abc/.-"], 1, 5], Gen.String[Gen.Char["xyz=,\" :"], 0, 5]).Sample(labels =>
            Assert.Equal(labels.OrderBy(l => l.Key, StringComparer.Ordinal),
                LabelText.Read(Encoding.UTF8.GetBytes(string.Join('\n', labels.Select(l => $"{l.Key}={l.Value}")))).OrderBy(l => l.Key, StringComparer.Ordinal)));
}
