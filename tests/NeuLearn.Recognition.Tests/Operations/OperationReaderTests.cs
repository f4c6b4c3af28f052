using CsCheck;
using NeuLearn.Recognition.Operations;

namespace NeuLearn.Recognition.Tests.Operations;

/// <summary>A client's stream, read as it comes.</summary>
public class OperationReaderTests
{
    private const string Http = "GET /a HTTP/1.1\r\nHost: h\r\n\r\nPOST /b HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhelloGET /c HTTP/1.1\r\nHost: h\r\n\r\n";
    private const string Redis = "*2\r\n$3\r\nGET\r\n$1\r\nk\r\n*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$5\r\nvalue\r\n*1\r\n$4\r\nPING\r\n";
    private const string Grpc = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n[00 00 00 04 00 00 00 00 00 00 00 29 01 04 00 00 00 01 83 44 0E]/shop.Cart/Add[41 04]shop[5F 10]application/grpc"
        + "[00 00 05 00 01 00 00 00 01]hello[00 00 04 01 05 00 00 00 03 83 C0 BF BE]";

    [Theory]
    [InlineData("http", Http, "GET /a h -", "POST /b h -", "GET /c h -")]
    [InlineData("redis", Redis, "GET - - -", "SET - - -", "PING - - -")]
    [InlineData("http2", Grpc, "POST /shop.Cart/Add shop -", "POST /shop.Cart/Add shop -")]
    public void However_a_stream_is_cut_the_same_is_read(string name, string stream, params string[] operations)
    {
        var bytes = Bytes.Of(stream);
        Gen.Int[1, 20].Array[1, 60].Sample(cuts =>
        {
            using var reader = Reader(name);
            var sink = new OperationLines();
            var at = 0;
            for (var i = 0; at < bytes.Length; i++)
            {
                var end = Math.Min(bytes.Length, at + cuts[i % cuts.Length]);
                reader.Read(bytes.AsSpan(at, end - at), new byte[OperationReader.ScratchSize], sink);
                at = end;
            }

            Assert.Equal(operations, sink.Lines);
        }, iter: 300);
    }

    [Fact]
    public void What_cannot_be_followed_is_taken_up_again_when_the_client_speaks_anew()
    {
        using var reader = Reader("http");
        var sink = new OperationLines();
        Read(reader, sink, "POST /a HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nGET \r\n");
        Read(reader, sink, "0\r\n\r\n");
        reader.Turn();
        Read(reader, sink, "GET /b HTTP/1.1\r\n\r\n");
        reader.Turn();
        Read(reader, sink, "[00 01 02]noise");
        Read(reader, sink, "GET /hidden HTTP/1.1\r\n\r\n");
        reader.Turn();
        Read(reader, sink, "GET /c HTTP/1.1\r\n\r\n");
        Assert.Equal(["POST /a - -", "GET /b - -", "GET /c - -"], sink.Lines);
    }

    [Fact]
    public void A_gap_within_a_body_harms_nothing_and_one_elsewhere_loses_until_the_next_turn()
    {
        using var reader = Reader("http");
        var sink = new OperationLines();
        Read(reader, sink, "POST /a HTTP/1.1\r\nContent-Length: 10\r\n\r\n12");
        reader.Gap(8);
        Read(reader, sink, "GET /b HTTP/1.1\r\n\r\nGET /c HT");
        reader.Gap(4);
        Read(reader, sink, "GET /d HTTP/1.1\r\n\r\n");
        reader.Turn();
        Read(reader, sink, "GET /e HTTP/1.1\r\n\r\n");
        Assert.Equal(["POST /a - -", "GET /b - -", "GET /e - -"], sink.Lines);
    }

    [Fact]
    public void Http2_is_not_read_on_behind_a_gap_since_its_table_is_lost()
    {
        using var reader = Reader("http2");
        var sink = new OperationLines();
        Read(reader, sink, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        reader.Gap(100);
        Assert.True(reader.IsDone);
        Read(reader, sink, "[00 00 07 01 05 00 00 00 01 82 04 04]/abc");
        Assert.Empty(sink.Lines);
    }

    [Fact]
    public void A_message_that_never_ends_is_held_only_so_far()
    {
        using var reader = Reader("http");
        var sink = new OperationLines();
        Read(reader, sink, "GET /long HTTP/1.1\r\n");
        for (var i = 0; i < 1000; i++) Read(reader, sink, "X-Filler: 0123456789012345678901234567890123456789\r\n");
        Assert.InRange(reader.Held, 0, 16 * 1024);
        Assert.Equal(["GET /long - -"], sink.Lines);
    }

    [Fact]
    public void Subscriptions_of_mqtt_5_have_properties_before_their_topics()
    {
        using var reader = Reader("mqtt");
        var sink = new OperationLines();
        Read(reader, sink, "[10 11 00 04]MQTT[05 02 00 3C 00 00 04]abcd[82 0B 00 01 02 0B 07 00 03]a/b[00]");
        Assert.Equal(["SUBSCRIBE - - a/b"], sink.Lines);
    }

    [Fact]
    public void Too_little_scratch_is_refused()
    {
        using var reader = Reader("http");
        var error = Assert.Throws<ArgumentException>(() => reader.Read(new byte[1], new byte[10], new OperationLines()));
        Assert.Contains($"{OperationReader.ScratchSize} bytes", error.Message, StringComparison.Ordinal);
    }

    private static OperationReader Reader(string name) => OperationReader.For(Recogniser.Protocols.Single(p => p.Name == name))!;

    private static void Read(OperationReader reader, OperationLines sink, string bytes) => reader.Read(Bytes.Of(bytes), new byte[OperationReader.ScratchSize], sink);
}
