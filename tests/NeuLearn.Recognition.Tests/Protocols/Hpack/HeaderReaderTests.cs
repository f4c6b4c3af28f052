using NeuLearn.Recognition.Protocols.Web.Hpack;

namespace NeuLearn.Recognition.Tests.Protocols.Hpack;

public class HeaderReaderTests
{
    private readonly byte[] _bytes = new byte[DynamicTable.Bytes];
    private readonly TableEntry[] _entries = new TableEntry[DynamicTable.Entries];
    private TableState _state = TableState.Empty;

    // RFC 7541, appendix C.3: three requests on one connection, without Huffman's code.
    [Fact]
    public void A_connection_is_read_block_after_block()
    {
        Assert.Equal([":method: GET", ":scheme: http", ":path: /", ":authority: www.example.com"], Read("828684410f7777772e6578616d706c652e636f6d"));
        Assert.Equal((57, 1), (_state.Size, _state.Count));
        Assert.Equal([":method: GET", ":scheme: http", ":path: /", ":authority: www.example.com", "cache-control: no-cache"], Read("828684be58086e6f2d6361636865"));
        Assert.Equal((110, 2), (_state.Size, _state.Count));
        Assert.Equal([":method: GET", ":scheme: https", ":path: /index.html", ":authority: www.example.com", "custom-key: custom-value"], Read("828785bf400a637573746f6d2d6b65790c637573746f6d2d76616c7565"));
        Assert.Equal((164, 3), (_state.Size, _state.Count));
    }

    // Appendix C.4: the same with it.
    [Fact]
    public void A_connection_with_coded_text_is_read()
    {
        Assert.Equal(":authority: www.example.com", Read("828684418cf1e3c2e5f23a6ba0ab90f4ff")[^1]);
        Assert.Equal("cache-control: no-cache", Read("828684be5886a8eb10649cbf")[^1]);
        Assert.Equal("custom-key: custom-value", Read("828785bf408825a849e95ba97d7f8925a849e95bb8e8b4bf")[^1]);
    }

    // Appendix C.6: responses, in a table of 256 bytes that has to make room.
    [Fact]
    public void Old_fields_make_room_for_new_ones()
    {
        _state.Limit = 256;
        Read("488264025885aec3771a4b6196d07abe941054d444a8200595040b8166e082a62d1bff6e919d29ad171863c78f0b97c8e9ae82ae43d3");
        Assert.Equal((222, 4), (_state.Size, _state.Count));
        Assert.Equal(":status: 307", Read("4883640effc1c0bf")[0]);
        Assert.Equal((222, 4), (_state.Size, _state.Count));
        Assert.Equal("set-cookie: foo=ASDJKHQKBZXOQWEOPIUAXQWEOIU; max-age=3600; version=1", Read("88c16196d07abe941054d444a8200595040b8166e084a62d1bffc05a839bd9ab77ad94e7821dd7f2e6c7b335dfdfcd5b3960d5af27087f3672c1ab270fb5291f9587316065c003ed4ee5b1063d5007")[^1]);
        Assert.Equal((215, 3), (_state.Size, _state.Count));
    }

    [Fact]
    public void A_table_that_turns_over_a_thousand_times_stays_whole()
    {
        for (var i = 0; i < 2000; i++)
        {
            var value = new string((char)('a' + (i % 26)), 50 + (i % 60));
            Assert.Equal([$"name-{i % 10}: {value}"], Read($"4006{Hex($"name-{i % 10}")}{value.Length:x2}{Hex(value)}"));
            Assert.Equal([$"name-{i % 10}: {value}"], Read("be"));
            Assert.InRange(_state.Size, 1, DynamicTable.MaxSize);
        }
    }

    [Theory]
    [InlineData("80")]
    [InlineData("be")]
    [InlineData("ffffffffff")]
    [InlineData("4003ab")]
    [InlineData("3fe1ff03")]
    [InlineData("00")]
    [InlineData("410f7777")]
    public void What_is_no_block_ends_the_reading(string block)
    {
        var reader = Reader(block);
        while (reader.Next(out _, out _))
        {
        }

        Assert.True(reader.IsBroken);
    }

    [Fact]
    public void A_field_larger_than_the_table_empties_it()
    {
        Read("828684410f7777772e6578616d706c652e636f6d");
        Assert.Single(Read($"400161" + "7f" + "b91f" + Hex(new string('x', 127 + 0x39 + (0x1f << 7)))));
        Assert.Equal((0, 0), (_state.Size, _state.Count));
    }

    private List<string> Read(string block)
    {
        var reader = Reader(block);
        var fields = new List<string>();
        while (reader.Next(out var name, out var value)) fields.Add($"{Bytes.Text(name)}: {Bytes.Text(value)}");
        Assert.False(reader.IsBroken);
        return fields;
    }

    private HeaderReader Reader(string block) =>
        new(Convert.FromHexString(block), new DynamicTable(_bytes, _entries, ref _state), new byte[HeaderReader.ScratchSize]);

    private static string Hex(string text) => Convert.ToHexString(System.Text.Encoding.ASCII.GetBytes(text));
}
