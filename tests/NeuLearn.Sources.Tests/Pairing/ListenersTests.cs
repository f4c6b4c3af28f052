using NeuLearn.Events;
using NeuLearn.Sources.Pairing;

namespace NeuLearn.Sources.Tests.Pairing;

public sealed class ListenersTests
{
    [Fact]
    public void What_had_to_be_forgotten_is_heard_anew()
    {
        var listeners = new Listeners();
        var heard = new HeardEnds();
        // More ends than are ever known, all of which accept: now and then a part begins anew, and knows nobody.
        for (var i = 100u; i < 600_000; i++)
        {
            Tell(i);
            if (i % 64 != 0) continue;
            var often = i / 64 % 100;
            Tell(often);
            Assert.Equal(-1, listeners.Compare((EndHash.OfLow(Key(often)), 1)));
        }

        void Tell(uint i)
        {
            Listeners.Hear(FlowTestimony.LowAccepts, Key(i), heard);
            listeners.Take(heard);
        }
    }

    [Fact]
    public void Whoever_accepts_is_heard_once()
    {
        var heard = new HeardEnds();
        for (var i = 0; i < 100; i++) Listeners.Hear(FlowTestimony.LowAccepts | FlowTestimony.HighAccepts, Key(1), heard);
        heard.Sort(1);
        Assert.Equal(2, heard.OfPart(0).Length);
    }

    private static FlowKeyV4 Key(uint i) => new(0x0A00_0000 + i, 0x0B00_0000, new FlowEnds(443, 50_000, Transport.Tcp, 0));
}
