using System.Text;
using NeuLearn.Events;
using Parquet;
using Parquet.Schema;

namespace NeuLearn.Sources.Writing;

/// <summary>The columns of a table of connections, filled row by row and written as a group.</summary>
internal sealed class EventColumns(int capacity)
{
    private static readonly string[] EndNames = ["namespace", "workload", "owner", "labels", "ip", "dns", "node"];
    private static readonly string[] OwnNames = ["transport", "icmp", "application", "method", "path", "host", "name", "outcome", "direction", "sensor"];

    private static readonly DataField Time = new DateTimeDataField("time", DateTimeFormat.Timestamp, isAdjustedToUTC: true, unit: DateTimeTimeUnit.Millis);
    private static readonly DataField[] Texts =
        [.. EndNames.Select(n => Text("client_" + n)), .. EndNames.Select(n => Text("server_" + n)), .. OwnNames.Select(Text)];

    private static readonly DataField[] Numbers = [.. ((string[])["client_port", "port"]).Select(n => new DataField<int>(n))];
    private static readonly DataField[] Counts = [.. ((string[])["connections", "bytes_sent", "bytes_received"]).Select(n => new DataField<long>(n))];

    private readonly DateTime[] _times = new DateTime[capacity];
    private readonly List<string>[] _texts = [.. Texts.Select(_ => new List<string>(1024))];
    private readonly int[][] _numbers = [.. Numbers.Select(_ => new int[capacity])];
    private readonly long[][] _counts = [.. Counts.Select(_ => new long[capacity])];
    private readonly TextCache _cache = new();

    public static ParquetSchema Schema { get; } = new([Time, .. Texts, .. Numbers, .. Counts]);

    public int Count { get; private set; }

    public void Add(scoped in RawConnection c)
    {
        var row = Count++;
        _times[row] = DateTimeOffset.FromUnixTimeMilliseconds(c.UnixMilliseconds).UtcDateTime;
        var text = 0;
        AddEnd(in c.Client, ref text);
        AddEnd(in c.Server, ref text);
        _texts[text++].Add(c.Transport.ToString());
        _texts[text++].Add(c.Transport.IsIcmp && c.Port != ServicePort.AnyIcmp ? c.Port.ToString(c.Transport) : "");
        _texts[text++].Add(_cache.Text(c.Application));
        _texts[text++].Add(_cache.Text(c.Method));
        _texts[text++].Add(_cache.Text(c.Path));
        _texts[text++].Add(_cache.Text(c.Host));
        _texts[text++].Add(_cache.Text(c.Name));
        _texts[text++].Add(EventWords.Of(c.Outcome));
        _texts[text++].Add(EventWords.Of(c.Direction));
        _texts[text].Add(_cache.Text(c.Sensor));
        _numbers[0][row] = c.Client.Port;
        _numbers[1][row] = c.Transport.HasPorts ? c.Port.Value : 0;
        _counts[0][row] = Math.Max(c.Connections, 1);
        _counts[1][row] = c.BytesSent;
        _counts[2][row] = c.BytesReceived;
    }

    public async Task WriteAsync(ParquetRowGroupWriter group)
    {
        await group.WriteAsync<DateTime>(Time, _times.AsMemory(0, Count)).ConfigureAwait(false);
        for (var i = 0; i < Texts.Length; i++) await group.WriteAsync(Texts[i], _texts[i]).ConfigureAwait(false);
        for (var i = 0; i < Numbers.Length; i++) await group.WriteAsync<int>(Numbers[i], _numbers[i].AsMemory(0, Count)).ConfigureAwait(false);
        for (var i = 0; i < Counts.Length; i++) await group.WriteAsync<long>(Counts[i], _counts[i].AsMemory(0, Count)).ConfigureAwait(false);
    }

    public void Clear()
    {
        Count = 0;
        foreach (var text in _texts) text.Clear();
    }

    private static DataField Text(string name) => new DataField<string>(name, nullable: false);

    private void AddEnd(scoped in RawEnd end, ref int text)
    {
        _texts[text++].Add(_cache.Text(end.Namespace));
        _texts[text++].Add(_cache.Text(end.Workload));
        _texts[text++].Add(end.OwnerName.IsEmpty ? "" : $"{_cache.Text(end.OwnerKind)}/{_cache.Text(end.OwnerName)}");
        _texts[text++].Add(_cache.Text(end.Labels.TrimEnd((byte)'\n')));
        _texts[text++].Add(end.Address.IsNone ? "" : end.Address.ToString());
        _texts[text++].Add(_cache.Text(end.Dns));
        _texts[text++].Add(_cache.Text(end.Node));
    }

    /// <summary>Makes texts of bytes; the same text again is the same object, as long as nothing took its place.</summary>
    private sealed class TextCache
    {
        private readonly string[] _texts = new string[4096];

        public string Text(ReadOnlySpan<byte> utf8)
        {
            if (utf8.IsEmpty) return "";
            ref var place = ref _texts[Reading.SeededHash.Of(utf8) & 4095];
            if (place is null || !Ascii.Equals(utf8, place)) place = Encoding.UTF8.GetString(utf8);
            return place;
        }
    }
}
