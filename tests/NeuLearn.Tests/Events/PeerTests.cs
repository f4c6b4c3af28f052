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
}
