using System.Text;
using CsCheck;
using NeuLearn.Events;
using NeuLearn.Sources.Naming;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Tests.Naming;

public sealed class ServerNamesTests
{
    /// <summary>What a record tells: a connection with a key, or the name of its server.</summary>
    private sealed record Told(ulong Key, bool IsName, int Id);

    private static readonly Gen<Told[]> AnyTold = Gen.Select(Gen.Int[0, 20], Gen.Bool, Gen.Int[0, 999])
        .Select((key, isName, id) => new Told((ulong)key * 0x9E37_79B9_7F4A_7C15, isName, id)).Array[0, 60];

    [Fact]
    public void Each_connection_gets_the_first_name_of_its_key_and_a_name_alone_is_a_connection() => AnyTold.Sample(told =>
    {
        var expected = new List<(int Id, string Name)>();
        foreach (var key in told.GroupBy(t => t.Key))
        {
            var name = key.FirstOrDefault(t => t.IsName);
            foreach (var connection in key.Where(t => !t.IsName)) expected.Add((connection.Id, name is null ? "" : NameOf(name.Id)));
            if (key.All(t => t.IsName)) expected.Add((name!.Id, NameOf(name.Id)));
        }

        var (seen, _) = Run(ServerNames.DefaultCapacity, told);
        Assert.Equal(expected.Order(), seen.Select(s => (s.Port, s.Name)).Order());
    });

    [Fact]
    public void What_waits_until_the_end_is_handed_on_in_the_order_of_the_records()
    {
        var told = Enumerable.Range(0, 500).Select(i => new Told((ulong)i * 0x9E37_79B9_7F4A_7C15, i % 3 == 0, i)).ToArray();
        Assert.Equal(told.Select(t => t.Id), Run(ServerNames.DefaultCapacity, told).Seen.Select(s => s.Port));
    }

    [Fact]
    public void A_key_that_repeats_without_end_takes_no_memory_without_end()
    {
        var (seen, report) = Run(ServerNames.DefaultCapacity, [.. Enumerable.Range(0, 3000).Select(i => new Told(7, IsName: false, i))]);
        Assert.Equal(Enumerable.Range(0, 3000), seen.Select(s => s.Port).Order());
        Assert.Equal(3000 - 1024, report.DecidedEarly);
    }

    private static (List<(int Port, string Name)> Seen, ReadReport Report) Run(int capacity, Told[] told)
    {
        var sink = new ListSink();
        var output = new RecordOutput(new ReadSession(sink), sink, new ReadReport(0));
        var names = new ServerNames(capacity);
        foreach (var one in told)
        {
            output.Position++;
            var connection = new RawConnection { Transport = Transport.Tcp, Port = new ServicePort((ushort)one.Id), Connections = 1 };
            connection.Server.Address = Address.Parse("192.0.2.1");
            if (!one.IsName)
            {
                names.Add(one.Key, in connection, mayBeNamed: true, output);
                continue;
            }

            var name = Encoding.UTF8.GetBytes(NameOf(one.Id));
            connection.Server.Dns = name;
            names.Name(one.Key, name, in connection, output);
        }

        names.Finish(output);
        return ([.. sink.Seen.Select(s => (int.Parse(s.Port.Split('/')[1], System.Globalization.CultureInfo.InvariantCulture), s.Server.Dns))], output.Report);
    }

    private static string NameOf(int id) => $"host-{id}.example.com";
}
