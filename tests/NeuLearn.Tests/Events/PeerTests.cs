using NeuLearn.Events;

namespace NeuLearn.Tests.Events;

public class PeerTests
{
    [Theory]
    [InlineData("shop/cart", PeerKind.Service)]
    [InlineData("host/db01", PeerKind.Host)]
    [InlineData("node/worker-1", PeerKind.Node)]
    [InlineData("node/*", PeerKind.Node)]
    [InlineData("dns/api.example.com", PeerKind.Dns)]
    [InlineData("cidr/203.0.113.0/24", PeerKind.Cidr)]
    [InlineData("cidr/2001:db8::/32", PeerKind.Cidr)]
    [InlineData("world", PeerKind.World)]
    public void The_written_form_reads_back(string text, PeerKind kind)
    {
        var peer = Peer.Parse(text);
        Assert.Equal(kind, peer.Kind);
        Assert.Equal(text, peer.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("cart")]
    [InlineData("/cart")]
    [InlineData("shop/")]
    [InlineData("cidr/300.0.0.0/8")]
    public void What_is_not_a_peer_is_refused(string text) => Assert.False(Peer.TryParse(text, out _));

    [Theory]
    [InlineData("dns/*.example.com", "dns/a.example.com", true)]
    [InlineData("dns/*.example.com", "dns/*.example.com", true)]
    [InlineData("dns/*.example.com", "dns/example.com", false)]
    [InlineData("dns/*.example.com", "dns/a.b.example.com", false)]
    [InlineData("dns/*.example.com", "dns/*.b.example.com", false)]
    [InlineData("dns/a.example.com", "dns/*.example.com", false)]
    [InlineData("dns/*.example.com", "cidr/203.0.113.0/24", false)]
    [InlineData("world", "dns/a.example.com", false)]
    [InlineData("world", "cidr/203.0.113.0/24", true)]
    [InlineData("world", "cidr/10.0.0.0/24", false)]
    [InlineData("world", "cidr/8.0.0.0/7", false)]
    [InlineData("cidr/203.0.113.0/24", "cidr/203.0.113.7/32", true)]
    [InlineData("cidr/0.0.0.0/0", "cidr/2001:db8::/32", false)]
    [InlineData("node/*", "node/worker-1", true)]
    [InlineData("shop/web", "shop/cart", false)]
    public void Trap87_what_a_peer_covers(string wide, string narrow, bool covers) => Assert.Equal(covers, Peer.Parse(wide).Covers(Peer.Parse(narrow)));
}
