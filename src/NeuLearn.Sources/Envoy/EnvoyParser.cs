using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Envoy;

/// <summary>The fields of an entry as JSON, by Istio's names.</summary>
internal enum EnvoyField : byte
{
    Time,
    Method,
    Path,
    Authority,
    RequestId,
    Code,
    Flags,
    Details,
    BytesReceived,
    BytesSent,
    Cluster,
    ServerName,
    Upstream,
    UpstreamLocal,
    DownstreamLocal,
    DownstreamRemote,
}

/// <summary>Reads entries in either form, among the lines of other logs.</summary>
internal sealed class EnvoyParser() : JsonFieldParser<EnvoyField>(new(
    (EnvoyField.Time, "start_time"), (EnvoyField.Method, "method"), (EnvoyField.Path, "path"), (EnvoyField.Authority, "authority"), (EnvoyField.RequestId, "request_id"),
    (EnvoyField.Code, "response_code"), (EnvoyField.Flags, "response_flags"), (EnvoyField.Details, "response_code_details"),
    (EnvoyField.BytesReceived, "bytes_received"), (EnvoyField.BytesSent, "bytes_sent"), (EnvoyField.Cluster, "upstream_cluster"), (EnvoyField.ServerName, "requested_server_name"),
    (EnvoyField.Upstream, "upstream_host"), (EnvoyField.UpstreamLocal, "upstream_local_address"),
    (EnvoyField.DownstreamLocal, "downstream_local_address"), (EnvoyField.DownstreamRemote, "downstream_remote_address")))
{
    private static readonly LineResult OtherLog = LineResult.Ignored("a line of another log");

    public override LineResult Parse(ReadOnlySpan<byte> line, RecordOutput output)
    {
        line = line.Trim(" \t\r"u8);
        if (line.IsEmpty) return LineResult.NotARecord;
        var json = line.IndexOf((byte)'{');
        var text = EnvoyText.StartOf(line);
        if (text < 0) return json >= 0 && line[^1] == (byte)'}' ? base.Parse(line[json..], output) : OtherLog;
        Scratch.Begin();
        var entry = default(EnvoyEntry);
        return EnvoyText.Read(line[text..], ref entry) is { } wrong ? LineResult.Malformed(wrong) : EnvoyConnection.Add(ref entry, Scratch, output);
    }

    protected override LineResult Read(scoped ref JsonFields<EnvoyField> fields, RecordOutput output)
    {
        if (!fields.Has(EnvoyField.Time)) return OtherLog;
        var entry = new EnvoyEntry
        {
            UnixMilliseconds = fields.Time(EnvoyField.Time),
            Method = fields.Name(EnvoyField.Method),
            Path = fields.Name(EnvoyField.Path),
            Authority = fields.Name(EnvoyField.Authority),
            RequestId = fields.Name(EnvoyField.RequestId),
            Code = Math.Max(fields.Count(EnvoyField.Code), 0),
            Flags = fields.Name(EnvoyField.Flags),
            Details = fields.Name(EnvoyField.Details),
            BytesReceived = Math.Max(fields.Count(EnvoyField.BytesReceived), 0),
            BytesSent = Math.Max(fields.Count(EnvoyField.BytesSent), 0),
            Cluster = fields.Name(EnvoyField.Cluster),
            ServerName = fields.Name(EnvoyField.ServerName),
        };
        var isAddress = EnvoyAddress.TryParse(fields.Text(EnvoyField.Upstream), out entry.Upstream) & EnvoyAddress.TryParse(fields.Text(EnvoyField.UpstreamLocal), out entry.UpstreamLocal)
            & EnvoyAddress.TryParse(fields.Text(EnvoyField.DownstreamLocal), out entry.DownstreamLocal) & EnvoyAddress.TryParse(fields.Text(EnvoyField.DownstreamRemote), out entry.DownstreamRemote);
        if (fields.Wrong is { } wrong) return LineResult.Malformed(wrong);
        if (entry.UnixMilliseconds < 0) return LineResult.Malformed("start_time is missing");
        return isAddress ? EnvoyConnection.Add(ref entry, Scratch, output) : LineResult.Malformed("an address is not one");
    }
}
