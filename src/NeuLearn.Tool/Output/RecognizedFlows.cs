using System.Globalization;
using System.Text.Json;
using NeuLearn.Events;
using NeuLearn.Recognition;
using NeuLearn.Recognition.Captures;
using Spectre.Console;

namespace NeuLearn.Tool.Output;

/// <summary>Flows as lines of JSON as they come, or as a table when all are there.</summary>
internal sealed class RecognizedFlows(JsonLines? lines, bool namesFiles) : ICapturedFlowSink
{
    private const int MostRows = 1000;
    private const int MostAsked = 3;

    private readonly List<CapturedFlow> _rows = [];
    private string _file = "";
    private long _flows;
    private long _named;

    public void Begin(string file) => _file = file;

    public void Add(CapturedFlow flow)
    {
        _flows++;
        if (flow.Application is not null) _named++;
        if (lines is not null) lines.Write(w => Write(w, flow));
        else if (_rows.Count < MostRows) _rows.Add(flow);
    }

    public void AddLoss(long unixMilliseconds, long count)
    {
        // The report says how many in all.
    }

    /// <summary>Writes the table, where no lines were asked for.</summary>
    public void WriteTable()
    {
        if (lines is not null) return;
        if (_flows == 0)
        {
            Terminal.Line("no flows");
            return;
        }

        var table = Terminal.Table("Transport", "Client", "Server", "Application", "By", "Packets", "Asked");
        foreach (var flow in _rows)
        {
            var packets = flow.Packets.ToString(CultureInfo.InvariantCulture);
            table.AddRow(new[] { flow.Transport.ToString(), Client(flow), Server(flow), Application(flow), Word(flow.Confidence) ?? "", packets, Asked(flow) }.Select(c => c.EscapeMarkup()).ToArray());
        }

        Terminal.Out.Write(table);
        if (_flows > _rows.Count) Terminal.Line($"and {_flows - _rows.Count} more flows (--json lists all)");
        Terminal.Line($"{_flows} flows, {_named} with a known application");
    }

    private void Write(Utf8JsonWriter w, CapturedFlow flow)
    {
        w.WriteString("transport", flow.Transport.ToString());
        w.WriteString("client", Client(flow));
        w.WriteString("server", Server(flow));
        w.WriteString("application", flow.Application);
        w.WriteString("confidence", Word(flow.Confidence));
        w.WriteStartArray("operations");
        foreach (var (operation, _) in flow.Operations) w.WriteStringValue(Text(operation));
        w.WriteEndArray();
        w.WriteNumber("packets", flow.Packets);
        if (flow.Protocol != flow.Application) w.WriteString("protocol", flow.Protocol);
        if (flow.Upgrade is not null) w.WriteString("upgrade", flow.Upgrade);
        if (flow.Software is not null) w.WriteString("software", flow.Software);
        if (namesFiles) w.WriteString("file", _file);
    }

    private static string Client(CapturedFlow flow) => flow.Transport.HasPorts ? End(flow.Client, flow.ClientPort) : flow.Client.ToString();

    private static string Server(CapturedFlow flow) => flow.Transport.HasPorts ? End(flow.Server, flow.Port.Value) : flow.Server.ToString();

    private static string End(Address address, int port) =>
        string.Create(CultureInfo.InvariantCulture, $"{(address.IsV4 ? address.ToString() : $"[{address}]")}:{port}");

    private static string Application(CapturedFlow flow) =>
        flow.Application is null ? "" : flow.Upgrade is null ? flow.Application : $"{flow.Application}, then {flow.Upgrade}";

    private static string Asked(CapturedFlow flow)
    {
        var asked = string.Join(", ", flow.Operations.Take(MostAsked).Select(o => Text(o.Operation)));
        return flow.Operations.Count > MostAsked ? $"{asked} and {flow.Operations.Count - MostAsked} more" : asked;
    }

    /// <summary>What was asked on one line: a verb, a path or a name.</summary>
    private static string Text(Operation operation) =>
        string.Join(' ', new[] { operation.Method, operation.Path, operation.Name }.Where(part => part is not null));

    private static string? Word(Confidence confidence) => confidence switch
    {
        Confidence.Signature => "signature",
        Confidence.Weak => "weak",
        Confidence.Port => "port",
        _ => null,
    };
}
