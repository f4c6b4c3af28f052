namespace NeuLearn.Recognition.Tests.Protocols;

public class DatabaseTests
{
    private const string MySqlGreeting = "[4A 00 00 00 0A]8.0.36[00 0B 00 00 00]saltsalt[00 FF FF FF 02 00 FF DF 15 00 00 00 00 00 00 00 00 00 00]restofthesalt[00]mysql_native[00]";
    private const string BsonPing = "[0F 00 00 00 10]ping[00 01 00 00 00 00]";

    [Theory]
    [InlineData("mysql", "", MySqlGreeting)]
    [InlineData("mysql", "", "[46 00 00 00 FF 6A 04]Host '10.0.0.1' is not allowed to connect to this MySQL server_______")]
    [InlineData("mysql", "[0F 00 00 00 03]SELECT @@x   ", "[01 00 00 01 01]")]
    [InlineData("mysql", "[17 00 00 00 16]insert into t values(?)", "[0C 00 00 01 00 01 00 00 00 00 00 01 00 00 00 00]")]
    [InlineData("postgresql", "[00 00 00 29 00 03 00 00]user[00]shop[00]database[00]orders[00 00]", "R[00 00 00 08 00 00 00 00]")]
    [InlineData("postgresql", "[00 00 00 08 04 D2 16 2F]", "N")]
    [InlineData("postgresql", "[00 00 00 10 04 D2 16 2E 00 00 00 01 00 00 00 02]", "")]
    [InlineData("postgresql", "Q[00 00 00 0E]SELECT 1;[00]", "T[00 00 00 21]")]
    [InlineData("tds", "[12 01 00 2F 00 00 01 00 00 00 1A 00 06 01 00 20 00 01 02 00 21 00 01 03 00 22 00 04 04 00 26 00 01 FF 09 00 00 00 00 00 01 00]", "[04 01 00 2B 00 00 01 00 00 00]")]
    [InlineData("tds", "[03 01 00 4C 00 00 01 00 16 00 00 00 12 00 00 00 02 00]", "[04 01 00 22 00 35 01 00 FD 01]")]
    [InlineData("tds", "[01 01 00 20 00 00 01 00]S[00]E[00]L[00]E[00]C[00]T[00]", "[04 01 00 22 00 35 01 00 FD 01]")]
    [InlineData("tns", "[00 5A 00 00 01 00 00 00 01 39 01 2C 00 00 08 00]xxxx(DESCRIPTION=(CONNECT_DATA=(SERVICE_NAME=orcl)))", "[00 20 00 00 02 00 00 00 01 39]")]
    [InlineData("drda", "[00 26 D0 41 00 01 00 20 10 41 00 08 11 5E]derby", "[00 20 D0 43 00 01 00 1A 14 43]")]
    [InlineData("mongodb", "[30 00 00 00 01 00 00 00 00 00 00 00 DD 07 00 00 00 00 00 00 00]" + BsonPing, "[30 00 00 00 09 00 00 00 01 00 00 00 DD 07 00 00 00 00 00 00 00]" + BsonPing)]
    [InlineData("mongodb", "[3A 00 00 00 01 00 00 00 00 00 00 00 D4 07 00 00 00 00 00 00]admin.$cmd[00]", "[24 00 00 00 09 00 00 00 01 00 00 00 01 00 00 00]")]
    [InlineData("mongodb", "[30 00 00 00 01 00 00 00 00 00 00 00 DC 07 00 00 DD 07 00 00]", "[30 00 00 00 09 00 00 00 01 00 00 00 DC 07 00 00 DD 07 00 00]")]
    [InlineData("cassandra", "[05 00 00 00 01 00 00 00 16 00 01 00 0B]CQL_VERSION[00 05]3.0.0", "[85 00 00 00 02 00 00 00 00]")]
    [InlineData("cassandra", "[04 00 00 00 05 00 00 00 00]", "[84 00 00 00 06 00 00 00 5A]")]
    [InlineData("cassandra", "[04 00 00 01 07 00 00 00 20 00 00 00 19]SELECT * FROM system.local", "[84 00 00 01 08 00 00 00 5A]")]
    [InlineData("cassandra", "[02 00 00 07 00 00 00 20 00 00 00 19]SELECT * FROM system.local", "[82 00 00 08 00 00 00 5A]")]
    [InlineData("cassandra", "[CA 55 2D FA 00 00 00 0C]", "")]
    [InlineData("redis", "*1\r\n$4\r\nPING\r\n", "+PONG\r\n")]
    [InlineData("redis", "*2\r\n$3\r\nGET\r\n$1\r\nk\r\n", "$-1\r\n")]
    [InlineData("redis", "*2\r\n$5\r\nHELLO\r\n$1\r\n3\r\n", "%7\r\n$6\r\nserver\r\n")]
    [InlineData("redis", "PING\r\n", "+PONG\r\n")]
    [InlineData("memcached", "get a_key\r\n", "END\r\n")]
    [InlineData("memcached", "set k 0 0 3\r\nabc\r\n", "STORED\r\n")]
    [InlineData("memcached", "mg k v\r\n", "VA 3\r\nabc\r\n")]
    [InlineData("memcached", "[80 00 00 01 00 00 00 00 00 00 00 01 00 00 00 00 00 00 00 00 00 00 00 00]k", "[81 00 00 00 00 00 00 01 00 00 00 09 00 00 00 00 00 00 00 00 00 00 00 00]Not found")]
    [InlineData("couchbase", "[80 1F 00 04 00 00 00 00 00 00 00 06 00 00 00 01 00 00 00 00 00 00 00 00]test[00 01]", "[81 1F 00 00 00 00 00 00 00 00 00 02 00 00 00 01 00 00 00 00 00 00 00 00 00 01]")]
    [InlineData("couchbase", "[80 20 00 00 00 00 00 00 00 00 00 00 00 00 00 01 00 00 00 00 00 00 00 00]", "[81 20 00 00 00 00 00 00 00 00 00 12 00 00 00 01 00 00 00 00 00 00 00 00]SCRAM-SHA512 PLAIN")]
    [InlineData("clickhouse", "[00 11]ClickHouse client[18 03 B2 A9 03 07]default[07]default[00]", "[00 0A]ClickHouse[18 03 B2 A9 03]")]
    [InlineData("zookeeper", "[00 00 00 2D 00 00 00 00 00 00 00 00 00 00 00 00 00 00 75 30 00 00 00 00 00 00 00 00 00 00 00 10]0123456789abcdef[00]", "[00 00 00 25 00 00 00 00 00 00 75 30]0123456789ab")]
    [InlineData("zookeeper", "[00 00 00 08 FF FF FF FE 00 00 00 0B]", "")]
    [InlineData("zookeeper", "ruok", "imok")]
    [InlineData("zookeeper", "[FF FF FF FF FF FF 00 00 00 00 00 00 00 00 00 02 00 00 00 0E]10.0.0.2:3888__", "")]
    [InlineData("spark", "[00 00 00 00 00 00 00 19 03 00 00 00 00 00 00 00 05 00 00 00 04]abcd", "[00 00 00 00 00 00 00 19 04 00 00 00 00 00 00 00 05 00 00 00 04]abcd")]
    [InlineData("spark", "[00 00 00 00 00 00 00 15 00 00 00 00 00 00 00 00 01 00 00 00 02]", "[00 00 00 00 00 00 01 15 01 00 00 00 00 00 00 00 01]")]
    [InlineData("elasticsearch", "ES[00 00 00 34 00 00 00 00 00 00 00 01 08 00 5C C6 63]", "ES[00 00 00 13 00 00 00 00 00 00 00 01 09 00 5C C6 63]")]
    public void A_database_is_known_by_both_sides(string name, string client, string server)
    {
        var told = Told.Tcp(client, server);
        Assert.Equal((Verdict.Match, name), (told.Verdict, told.Name));
    }

    [Theory]
    [InlineData("redis", "*1\r\n$4\r\nPING\r\n")]
    [InlineData("memcached", "get a_key\r\n")]
    [InlineData("cassandra", "[04 00 00 00 05 00 00 00 00]")]
    [InlineData("mongodb", "[30 00 00 00 01 00 00 00 00 00 00 00 DD 07 00 00 00 00 00 00 00]" + BsonPing)]
    public void One_side_alone_is_weak(string name, string client)
    {
        var told = Told.Tcp(client);
        Assert.Equal((Verdict.Weak, name, Confidence.Weak), (told.Verdict, told.Name, told.Confidence));
    }

    [Theory]
    [InlineData("*1\r\n$4\r\nPI")]
    [InlineData("[00 00 00 08 04 D2]")]
    [InlineData("[04 00 00 00 05 00]")]
    public void A_beginning_waits_for_more(string client) => Assert.Equal(Verdict.NeedMore, Told.Tcp(client).Verdict);

    [Fact]
    public void Memcached_over_udp_has_a_header_of_its_own() =>
        Assert.Equal("memcached", Told.Udp("[00 01 00 00 00 01 00 00]get k\r\n", "[00 01 00 00 00 01 00 00]END\r\n").Name);

    [Theory]
    [InlineData("redis", "*1\r\n$4\r\nPING\r\n", "HTTP/1.1 400 Bad Request\r\n\r\n")]
    [InlineData("mysql", "[0F 00 00 00 03]HELLO world   ", "[01 00 00 01 01]")]
    [InlineData("postgresql", "[00 00 00 29 00 03 00 00 00 00 00 07 00 07]client1", "")]
    [InlineData("mongodb", "[30 00 00 00 01 00 00 00 07 00 00 00 DD 07 00 00 00 00 00 00 00]", "")]
    [InlineData("cassandra", "[04 00 00 00 05 00 00 00 00]", "[04 00 00 00 06 00 00 00 5A]")]
    public void What_only_resembles_a_database_is_none(string name, string client, string server) => Assert.NotEqual(name, Told.Tcp(client, server).Name);
}
