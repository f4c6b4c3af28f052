using System.Text;
using NeuLearn.Events;
using NeuLearn.Sources.Pairing;

namespace NeuLearn.Sources.Tests.Pairing;

public sealed class FlowNamesTests
{
    [Fact]
    public void All_threads_get_one_id_for_a_name_and_the_name_back()
    {
        // More names than are found without the lock, so that they take each other's places.
        const int count = 10_000;
        var names = new FlowNames();
        var ids = new uint[4][];
        Parallel.For(0, ids.Length, t => ids[t] = [.. Enumerable.Range(0, count).Select(i => names.Intern(End(t % 2 == 0 ? i : count - 1 - i)))]);

        Assert.Equal(ids[0], ids[2]);
        Assert.Equal(ids[0], ids[1].Reverse());
        Assert.Equal(count, ids[0].Distinct().Count());
        Assert.DoesNotContain(0u, ids[0]);
        for (var i = 0; i < count; i++)
        {
            var end = default(RawEnd);
            names.Fill(ids[0][i], ref end);
            Assert.Equal($"shop/web-{i}/Deployment/web", $"{Text(end.Namespace)}/{Text(end.Workload)}/{Text(end.OwnerKind)}/{Text(end.OwnerName)}");
        }
    }

    [Fact]
    public void A_name_with_a_zero_byte_does_not_run_into_the_next()
    {
        var names = new FlowNames();
        var id = names.Intern(new RawEnd { Namespace = "a\0b"u8, Workload = "c"u8 });
        var end = default(RawEnd);
        names.Fill(id, ref end);
        Assert.Equal(("ab", "c"), (Text(end.Namespace), Text(end.Workload)));
        Assert.NotEqual(id, names.Intern(new RawEnd { Namespace = "a"u8, Workload = "bc"u8 }));
    }

    private static RawEnd End(int i) => new()
    {
        Namespace = "shop"u8,
        Workload = Encoding.UTF8.GetBytes($"web-{i}"),
        OwnerKind = "Deployment"u8,
        OwnerName = "web"u8,
    };

    private static string Text(ReadOnlySpan<byte> text) => Encoding.UTF8.GetString(text);
}
