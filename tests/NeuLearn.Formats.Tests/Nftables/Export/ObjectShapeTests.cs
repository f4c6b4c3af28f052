using System.Text;
using NeuLearn.Formats.Tests.Kubernetes.Export;
using NeuLearn.Policy;

namespace NeuLearn.Formats.Tests.Nftables.Export;

/// <summary>What a file looks like.</summary>
public sealed class ObjectShapeTests
{
    [Fact]
    public void A_router_is_written_in_full()
    {
        var cluster = AddressedShop.Create().Allow("shop/web", "shop/api", "TCP/8080,9000-9010", "http");
        var id = cluster.Find("shop/web", "shop/api").Id;
        var file = Assert.Single(cluster.ToNftables().Files);
        Assert.Equal("router.json", file.Path);
        Assert.Equal(
            $$$$"""
            {"nftables":[
            {"metainfo":{"json_schema_version":1}},
            {"add":{"table":{"family":"inet","name":"neulearn"}}},
            {"delete":{"table":{"family":"inet","name":"neulearn"}}},
            {"add":{"table":{"family":"inet","name":"neulearn"}}},
            {"add":{"set":{"family":"inet","table":"neulearn","name":"s_shop_api_v4","type":"ipv4_addr","elem":["10.1.0.3"]}}},
            {"add":{"set":{"family":"inet","table":"neulearn","name":"s_shop_web_v4","type":"ipv4_addr","elem":["10.1.0.1"]}}},
            {"add":{"chain":{"family":"inet","table":"neulearn","name":"forward","type":"filter","hook":"forward","prio":0,"policy":"drop"}}},
            {"add":{"rule":{"family":"inet","table":"neulearn","chain":"forward","comment":"what was let through","expr":[{"match":{"op":"in","left":{"ct":{"key":"state"}},"right":["established","related"]}},{"accept":null}]}}},
            {"add":{"rule":{"family":"inet","table":"neulearn","chain":"forward","comment":"{{{{id}}}} shop/web -> shop/api http","expr":[{"match":{"op":"==","left":{"payload":{"protocol":"ip","field":"saddr"}},"right":"@s_shop_web_v4"}},{"match":{"op":"==","left":{"payload":{"protocol":"ip","field":"daddr"}},"right":"@s_shop_api_v4"}},{"match":{"op":"==","left":{"payload":{"protocol":"tcp","field":"dport"}},"right":{"set":[8080,{"range":[9000,9010]}]}}},{"counter":null},{"accept":null}]}}},
            {"add":{"rule":{"family":"inet","table":"neulearn","chain":"forward","comment":"what no rule allows","expr":[{"log":{"prefix":"neulearn-deny ","group":5}},{"counter":null},{"drop":null}]}}}
            ]}

            """, Cluster.Text(file));
    }

    [Fact]
    public void Each_machine_has_a_file_with_what_it_accepts_and_what_it_opens()
    {
        var result = AddressedShop.Create().Allow("shop/web", "shop/api", "TCP/8080").Allow("shop/api", "host/db01", "TCP/5432").ToNftables(NftablesExports.AtEndpoints);
        Assert.Equal(["host-db01.json", "shop-api.json", "shop-web.json"], result.Files.Select(f => f.Path));
        Assert.Equal(
            [
                "meta iifname == lo accept", "ct state established,related accept", "icmpv6 type == 133-136 ip6 hoplimit == 255 accept",
                "ip saddr == @s_shop_web_v4 tcp dport == 8080 counter accept", "ip6 saddr == @s_shop_web_v6 tcp dport == 8080 counter accept", "log neulearn-deny 5 counter drop",
            ],
            result.Rules("input", "shop-api.json"));
        Assert.Equal(
            [
                "meta oifname == lo accept", "ct state established,related accept", "icmpv6 type == 133-136 ip6 hoplimit == 255 accept",
                "ip daddr == @s_host_db01_v4 tcp dport == 5432 counter accept", "log neulearn-deny 5 counter drop",
            ],
            result.Rules("output", "shop-api.json"));
        Assert.Equal(["shop/api"], result.Of("rule", "shop-api.json").Where(r => (string)r["comment"]! is var c && c.StartsWith("shop/", StringComparison.Ordinal)).Select(r => (string)r["comment"]!).Distinct());
        Assert.All(result.Of("chain", "host-db01.json"), c => Assert.Equal("drop", (string?)c["policy"]));
    }

    [Fact]
    public void Both_families_are_two_rules_by_two_sets()
    {
        var result = AddressedShop.Create().Allow("shop/web", "shop/cart", "TCP/80").ToNftables();
        Assert.Equal(
            [
                "ip saddr == @s_shop_web_v4 ip daddr == @s_shop_cart_v4 tcp dport == 80 counter accept",
                "ip6 saddr == @s_shop_web_v6 ip6 daddr == @s_shop_cart_v6 tcp dport == 80 counter accept",
            ],
            result.Rules().Where(r => r.Contains('@')));
        Assert.Equal("2001:db8:1::2", result.Set("s_shop_cart_v6"));
    }

    [Theory]
    [InlineData("TCP/any", "meta l4proto == tcp")]
    [InlineData("UDP/53", "udp dport == 53")]
    [InlineData("SCTP/1-65535", "meta l4proto == sctp")]
    [InlineData("47/any", "meta l4proto == 47")]
    [InlineData("0/any", "meta l4proto == 0")]
    [InlineData("ICMP/any", "meta l4proto == 1")]
    [InlineData("ICMP/8/0", "icmp type == 8 icmp code == 0")]
    [InlineData("ICMP/8/0-8/255", "icmp type == 8")]
    [InlineData("ICMP/3/0-4/255,8/0-8/255", "icmp type == {3-4,8}")]
    [InlineData("ICMP/3/1-3/3,3/9", "icmp type == 3 icmp code == {1-3,9}")]
    [InlineData("ICMPv6/128/0", "icmpv6 type == 128 icmpv6 code == 0")]
    public void P31_every_transport_is_said_and_nothing_is_lost(string ports, string written)
    {
        var cluster = AddressedShop.Create().Allow("shop/web", "shop/cart", ports);
        var result = cluster.ToNftables();
        Assert.Contains(result.Rules(), r => r.EndsWith($" {written} counter accept", StringComparison.Ordinal));
        Assert.Empty(Cluster.Of(result, cluster.Find("shop/web", "shop/cart")));
        // Messages of one family are in no packet of the other.
        Assert.Equal(ports.StartsWith("ICMP", StringComparison.Ordinal) ? 1 : 2, result.Rules().Count(r => r.Contains("saddr", StringComparison.Ordinal)));
    }

    [Fact]
    public void Types_with_other_codes_are_rules_of_their_own()
    {
        var rules = AddressedShop.Create().Allow("shop/web", "shop/cart", "ICMP/3/1,8/0,11/0-11/255").ToNftables().Rules();
        Assert.Equal(3, rules.Count(r => r.Contains("icmp type", StringComparison.Ordinal)));
        Assert.Contains(rules, r => r.Contains("icmp type == 11 counter", StringComparison.Ordinal));
    }

    [Fact]
    public void Port_zero_is_no_port_that_can_be_opened()
    {
        var cluster = AddressedShop.Create().Allow("shop/web", "shop/cart", "TCP/0");
        var result = cluster.ToNftables();
        Assert.DoesNotContain(result.Rules(), r => r.Contains("dport", StringComparison.Ordinal));
        Assert.Equal(["ports omitted"], Cluster.Of(result, cluster.Find("shop/web", "shop/cart")));
    }

    [Fact]
    public void A_comment_has_at_most_128_bytes_and_begins_with_the_id()
    {
        var application = new string('é', 200);
        var cluster = AddressedShop.Create().Allow("shop/web", "shop/cart", "TCP/80", application);
        var comments = cluster.ToNftables().Of("rule").Select(r => (string)r["comment"]!).ToList();
        Assert.All(comments, c => Assert.InRange(Encoding.UTF8.GetByteCount(c), 1, 128));
        Assert.Equal(2, comments.Count(c => c.StartsWith(cluster.Find("shop/web", "shop/cart").Id + " shop/web -> shop/cart éé", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_would_end_a_comment_early_is_not_in_it()
    {
        var comments = AddressedShop.Create().Allow("shop/web", "shop/cart", "TCP/80", "a\"b\\c\nd").ToNftables().Of("rule").Select(r => (string)r["comment"]!);
        Assert.Contains(comments, c => c.EndsWith(" a_b_c_d", StringComparison.Ordinal));
    }

    [Fact]
    public void Names_of_sets_are_plain_and_no_two_peers_share_one()
    {
        var cluster = new Cluster().Host("a.b", "10.0.0.1").Host("a-b", "10.0.0.2").Host("ü", "10.0.0.3").Allow("host/a.b", "host/a-b", "TCP/1").Allow("host/a.b", "host/ü", "TCP/1");
        var names = cluster.ToNftables().Of("set").Select(s => (string)s["name"]!).ToList();
        Assert.Equal(3, names.Distinct().Count());
        Assert.All(names, n => Assert.Matches("^[a-z][a-z0-9_]{0,62}$", n));
    }

    [Fact]
    public void Names_of_files_are_plain_and_no_two_services_share_one()
    {
        var cluster = new Cluster().Pod("a-b/c", "c-1", "app=c", "10.0.0.1").Pod("a/b-c", "b-1", "app=b", "10.0.0.2").Host("../../x y", "10.0.0.3")
            .Allow("a-b/c", "a/b-c", "TCP/1").Allow("a/b-c", "host/../../x y", "TCP/1");
        var paths = cluster.ToNftables(NftablesExports.AtEndpoints).Files.Select(f => f.Path).ToList();
        Assert.Equal(3, paths.Distinct().Count());
        Assert.All(paths, p => Assert.Matches("^[A-Za-z0-9._-]+\\.json$", p));
        Assert.Contains("a-b-c.json", paths);
    }

    [Fact]
    public void A_service_whose_name_does_not_fit_in_a_comment_has_no_file_but_a_place_in_the_router()
    {
        var name = "host/" + new string('x', 130);
        var cluster = AddressedShop.Create().Host(name[5..], "10.9.0.9").Allow("shop/web", name, "TCP/1");
        Assert.Equal(["shop-web.json"], cluster.ToNftables(NftablesExports.AtEndpoints).Files.Select(f => f.Path));
        Assert.Contains(cluster.ToNftables().Rules(), r => r.Contains("tcp dport == 1 ", StringComparison.Ordinal));
    }

    [Fact]
    public void An_empty_policy_is_no_file_at_all()
    {
        Assert.Empty(AddressedShop.Create().ToNftables().Files);
        Assert.Empty(AddressedShop.Create().ToNftables(NftablesExports.AtEndpoints).Files);
    }

    [Fact]
    public void The_notes_say_once_that_addresses_change_and_what_a_router_stops()
    {
        var cluster = AddressedShop.Create().Allow("shop/web", "shop/cart", "TCP/80").Allow("shop/cart", "shop/api", "TCP/80");
        var notes = cluster.ToNftables().Notes;
        Assert.Single(notes, n => n.Contains("narrower the moment an address changes", StringComparison.Ordinal));
        Assert.Single(notes, n => n.StartsWith("the router drops whatever no rule allows", StringComparison.Ordinal));
        Assert.DoesNotContain(notes, n => n.StartsWith("namespaces", StringComparison.Ordinal));
        Assert.DoesNotContain(cluster.ToNftables(NftablesExports.AtEndpoints).Notes, n => n.StartsWith("the router", StringComparison.Ordinal));
    }

    [Fact]
    public void What_applications_a_rule_is_for_is_wider_and_strict_leaves_it_out()
    {
        var cluster = AddressedShop.Create().Allow("shop/web", "shop/cart", "TCP/80", "http", new OperationPattern("GET", "/a", null));
        Assert.Equal(["application wider", "operations wider"], Cluster.Of(cluster.ToNftables(), cluster.Find("shop/web", "shop/cart")));
        Assert.DoesNotContain(cluster.ToNftables(new ExportOptions { Strict = true }).Rules(), r => r.Contains("dport", StringComparison.Ordinal));
    }
}
