// Turns a CICFlowMeter CSV into NeuLearn's canonical events.
//
//   dotnet run samples/converters/cicflowmeter.cs -- FLOWS.csv > events.ndjson
//
// Columns are found by their names. The source of a flow is whoever sent the first packet seen; a long flow is cut, and its
// next piece may start with the server, so an ephemeral destination port behind a low source port turns the flow around.

using System.Globalization;
using System.Text.Json;

if (args.Length != 1)
{
    Console.Error.WriteLine("usage: dotnet run cicflowmeter.cs -- FLOWS.csv > events.ndjson");
    return 1;
}

const int Ephemeral = 32_768;
using var lines = new StreamReader(args[0]);
var columns = (lines.ReadLine() ?? "").Split(',').Select((name, index) => (Name: name.Trim(), index)).ToDictionary(c => c.Name, c => c.index);
using var output = new BufferedStream(Console.OpenStandardOutput());
long read = 0, skipped = 0;
while (lines.ReadLine() is { } line)
{
    read++;
    var cells = line.Split(',');
    if (cells.Length < columns.Count || !int.TryParse(Cell("Protocol"), out var protocol) || protocol is not (6 or 17))
    {
        // Protocol 0 is what this meter writes for what it could not dissect (ARP, VRRP, ...).
        skipped++;
        continue;
    }

    var (source, target) = ((Ip: Cell("Src IP"), Port: int.Parse(Cell("Src Port"))), (Ip: Cell("Dst IP"), Port: int.Parse(Cell("Dst Port"))));
    var (sent, received) = ((Packets: Number("Total Fwd Packet"), Bytes: Number("Total Length of Fwd Packet")), (Packets: Number("Total Bwd packets"), Bytes: Number("Total Length of Bwd Packet")));
    if (source.Port < Ephemeral && target.Port >= Ephemeral) (source, target, sent, received) = (target, source, received, sent);
    var outcome = protocol == 17
        ? received.Packets > 0 ? "established" : "unanswered"
        : received.Packets == 0 ? "unanswered"
        // A reset answer to a bare attempt: neither side sent a byte of data.
        : Number("RST Flag Count") > 0 && sent.Bytes + received.Bytes == 0 ? "refused"
        : "established";
    var time = DateTime.Parse(Cell("Timestamp"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
    using (var json = new Utf8JsonWriter(output))
    {
        json.WriteStartObject();
        json.WriteString("time", time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        json.WriteStartObject("client");
        json.WriteString("ip", source.Ip);
        json.WriteNumber("port", source.Port);
        json.WriteEndObject();
        json.WriteStartObject("server");
        json.WriteString("ip", target.Ip);
        json.WriteEndObject();
        json.WriteString("transport", protocol == 6 ? "TCP" : "UDP");
        json.WriteNumber("port", target.Port);
        json.WriteString("outcome", outcome);
        json.WriteNumber("bytesSent", sent.Bytes);
        json.WriteNumber("bytesReceived", received.Bytes);
        json.WriteEndObject();
    }

    output.WriteByte((byte)'\n');

    string Cell(string name) => columns.TryGetValue(name, out var i) ? cells[i].Trim() : throw new InvalidDataException($"no column '{name}'");
    long Number(string name) => (long)double.Parse(Cell(name), CultureInfo.InvariantCulture);
}

Console.Error.WriteLine($"{read} flows, {skipped} skipped (neither TCP nor UDP)");
return 0;
