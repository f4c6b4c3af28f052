using System.Globalization;
using System.Text;
using NeuLearn.Events;

namespace NeuLearn.Tests.Events;

public class StableHashTests
{
    [Fact]
    public void Names_that_differ_anywhere_have_hashes_that_differ()
    {
        var hashes = new HashSet<ulong>();
        var count = 0;
        for (var i = 0; i < 40_000; i++)
        {
            // The difference lies at the front, in the middle, at the end.
            foreach (var name in (string[])[$"{i}-web-7d9f8c-abcde-and-a-tail", $"web-7d9f8c-{i}-abcde-and-a-tail", $"web-7d9f8c-abcde-and-a-tail-{i}"])
            {
                count++;
                hashes.Add(StableHash.Of(Encoding.UTF8.GetBytes(name)));
            }
        }

        Assert.Equal(count, hashes.Count);
    }

    [Fact]
    public void Every_bit_of_a_hash_changes_about_half_the_time()
    {
        var changed = new int[64];
        const int rounds = 4_000;
        for (var i = 0; i < rounds; i++)
        {
            var difference = StableHash.Of(Encoding.UTF8.GetBytes(i.ToString(CultureInfo.InvariantCulture) + "-pod"))
                ^ StableHash.Of(Encoding.UTF8.GetBytes((i + 1).ToString(CultureInfo.InvariantCulture) + "-pod"));
            for (var bit = 0; bit < 64; bit++) changed[bit] += (int)(difference >> bit & 1);
        }

        Assert.All(changed, c => Assert.InRange(c, rounds * 4 / 10, rounds * 6 / 10));
    }

    [Fact]
    public void The_hash_of_a_name_never_changes()
    {
        // States hold these: a change here is a new state version.
        Assert.Equal(17271207825640866234UL, StableHash.Of("web-7d9f8c-abcde"u8));
    }
}
