using System.Text;
using NeuLearn.Events;
using NeuLearn.Inventory;

namespace NeuLearn.Tests.Inventory;

public class DnsEndTests
{
    private static readonly ConnectionEnd Web = Traffic.Pod("shop/web");

    [Theory]
    [InlineData("API.Example.com.", null, "dns/api.example.com")]
    [InlineData("api.example.com", "203.0.113.9", "dns/api.example.com")]
    [InlineData("xn--mnchen-3ya.example", "203.0.113.9", "dns/xn--mnchen-3ya.example")]
    public void Trap86_names_are_lower_case_without_the_last_dot(string dns, string? ip, string peer) => Assert.Equal($"shop/web -> {peer} TCP/443", Dial(dns, ip));

    [Theory]
    [InlineData("cart.shop.svc.cluster.local")]
    [InlineData("api.example.com.shop.svc.cluster.local.")]
    [InlineData("cart.shop.svc")]
    [InlineData("cart")]
    public void Trap86_names_of_the_cluster_and_of_a_search_domain_say_no_more_than_the_address(string dns) =>
        Assert.Equal("shop/web -> cidr/203.0.113.9/32 TCP/443", Dial(dns, "203.0.113.9"));

    [Fact]
    public void The_owner_of_an_address_wins_over_the_name_it_was_looked_up_by() =>
        Assert.Equal(["shop/web -> shop/cart TCP/443"], Traffic.Seen(Traffic.LearnWith(
            new InventoryDocument { Workloads = [new Workload { Namespace = "shop", Name = "cart", Addresses = [Address.Parse("10.1.0.1")] }] },
            Traffic.Tcp(Web, new ConnectionEnd { Dns = "cart.example.com", Ip = "10.1.0.1" }, 443, 1))));

    [Fact]
    public void Letters_beyond_ascii_are_left_alone()
    {
        Span<byte> buffer = stackalloc byte[64];
        var n = DnsName.Normalise("MÜNCHEN.Éxample."u8, buffer);
        Assert.Equal("mÜnchen.Éxample", Encoding.UTF8.GetString(buffer[..n]));
    }

    [Fact]
    public void A_name_never_outgrows_the_room_for_it()
    {
        Span<byte> buffer = stackalloc byte[8];
        Assert.Equal(8, DnsName.Normalise("a-very-long-name.example"u8, buffer));
    }

    private static string Dial(string dns, string? ip) => Traffic.Attributed(Traffic.Tcp(Web, new ConnectionEnd { Dns = dns, Ip = ip }, 443, 1), new InventoryDocument());
}
