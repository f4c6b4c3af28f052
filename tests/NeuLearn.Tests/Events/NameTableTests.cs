using System.Text;
using CsCheck;
using NeuLearn.Events;

namespace NeuLearn.Tests.Events;

public class NameTableTests
{
    [Fact]
    public void It_gives_dense_ids_and_the_same_name_the_same_id() => Gen.Byte.Array[0, 40].Array[0, 300].Sample(names =>
    {
        var table = new NameTable();
        var expected = new Dictionary<string, uint> { [""] = 0 };
        foreach (var name in names)
        {
            var text = Convert.ToHexString(name);
            var known = table.TryFind(name, out var found);
            Assert.Equal(expected.TryGetValue(text, out var id), known);
            Assert.Equal(known ? id : 0, found);
            if (!known) expected.Add(text, id = (uint)expected.Count);
            Assert.Equal(id, table.Intern(name));
            Assert.True(table[id].SequenceEqual(name));
        }

        Assert.Equal(expected.Count, table.Count);
    });

    [Fact]
    public void Names_longer_than_a_chunk_are_kept()
    {
        var table = new NameTable();
        var (before, large, after) = (table.Intern("a"u8), table.Intern(new byte[200_000]), table.Intern("b"u8));
        Assert.Equal(200_000, table[large].Length);
        Assert.Equal("a", table.Text(before));
        Assert.Equal("b", table.Text(after));
    }

    [Fact]
    public void An_emptied_table_begins_anew()
    {
        var table = new NameTable();
        for (var i = 0; i < 10_000; i++) table.Intern(Encoding.UTF8.GetBytes($"a-name-that-fills-chunks-{i}"));
        table.Clear();
        Assert.Equal(1, table.Count);
        Assert.False(table.TryFind("a-name-that-fills-chunks-7"u8, out _));
        Assert.Equal(1u, table.Intern("x"u8));
        Assert.Equal(0u, table.Intern([]));
    }

    [Fact]
    public void Applications_beyond_the_last_id_are_read_as_not_known()
    {
        var vocabulary = new Vocabulary();
        for (var i = 1; i < Vocabulary.MaxApplications; i++) Assert.Equal(i, vocabulary.Application(Encoding.UTF8.GetBytes($"a{i}")));
        Assert.Equal(0, vocabulary.Application("one-too-many"u8));
        Assert.Equal(7, vocabulary.Application("a7"u8));
        Assert.Equal(0, vocabulary.Application(new byte[65]));
    }
}
