using System.Text;
using CsCheck;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Tests.Reading;

public sealed class FieldEndsTests
{
    [Fact]
    public void Fields_end_where_splitting_ends_them() => Gen.Select(Gen.String[Gen.Char["ab,;"], 0, 80], Gen.Int[1, 50]).Sample((line, room) =>
    {
        var expected = new List<int>();
        foreach (var field in line.Split(',')) expected.Add((expected.Count == 0 ? 0 : expected[^1] + 1) + field.Length);
        var ends = new int[room];
        var found = FieldEnds.Find(Encoding.ASCII.GetBytes(line), (byte)',', ends);
        Assert.Equal(expected.Take(room), ends.Take(found));
    }, iter: 20_000);
}
