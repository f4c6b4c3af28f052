using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Manifests;

namespace NeuLearn.Formats.Rego.Evaluation;

/// <summary>Reads the data document strictly.</summary>
/// <param name="file">The file.</param>
internal sealed class DataReader(PolicyText file)
{
    private readonly List<ManifestError> _errors = [];
    private readonly ObjectLog _log = new(file.Path, string.Empty);

    /// <summary>Reads the document.</summary>
    /// <param name="data">Receives what is in it.</param>
    /// <returns>What could not be read.</returns>
    public IReadOnlyList<ManifestError> Read(RegoData data)
    {
        if (!JsonText.TryRead(file.Text.TrimStart('\uFEFF'), out var json) || json is not MappingValue root)
        {
            return [new ManifestError(file.Path, 0, string.Empty, string.Empty, "not JSON: expected a document with a baseline")];
        }

        var document = new FieldReader(root, string.Empty, _log);
        if (document.Mapping("baseline") is { } baseline)
        {
            Modes(baseline.TextMap("modes"), baseline, data);
            foreach (var range in baseline.Texts("ranges") ?? [])
            {
                if (PeerOf($"cidr/{range}", baseline.Report) is { } peer)
                {
                    data.Ranges.Add(peer);
                }
            }

            Pairs(baseline, data);
            baseline.RefuseUnknown();
        }

        document.RefuseUnknown();
        return [.. _errors, .. _log.Errors];
    }

    private static void Modes(IReadOnlyDictionary<string, string>? modes, FieldReader baseline, RegoData data)
    {
        foreach (var (name, mode) in modes ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            if (mode is not ("protect" or "monitor"))
            {
                baseline.Report("modes", $"{name}: must be protect or monitor");
            }
            else if (PeerOf(name, baseline.Report) is { } service)
            {
                data.Modes.Add(service, mode == "protect");
            }
        }
    }

    private void Pairs(FieldReader baseline, RegoData data)
    {
        foreach (var (client, servers) in Fields(baseline.Value("rules"), "baseline.rules", _log))
        {
            // A log is made for one object of usual size: each client is one.
            var log = new ObjectLog(file.Path, string.Empty);
            var path = $"baseline.rules.[{client}]";
            var reader = new FieldReader((servers as MappingValue) ?? new MappingValue(servers.Line, new Dictionary<string, ManifestValue>(StringComparer.Ordinal)), path, log);
            foreach (var (server, _) in Fields(servers, path, log))
            {
                var rules = (reader.Mappings(server) ?? []).Select(Rule).OfType<RegoRule>().ToList();
                if (PeerOf(client, reader.Report) is { } from && PeerOf(server, reader.Report) is { } to)
                {
                    data.Rules[(from, to)] = rules;
                    foreach (var range in new[] { from, to }.Where(peer => peer.Kind == PeerKind.Cidr && !data.Ranges.Contains(peer)))
                    {
                        reader.Report($"{range} is not among the ranges, and so no address is in it");
                    }
                }
            }

            _errors.AddRange(log.Errors);
        }
    }

    private RegoRule? Rule(FieldReader fields)
    {
        var (id, action, transport) = (fields.Text("id"), fields.Text("action"), fields.Text("transport"));
        var ports = Ports(fields);
        var application = fields.Text("application");
        var operations = fields.Mappings("operations")?.Select(Operation).ToList() ?? [];
        fields.RefuseUnknown();
        if (id is null || action is not ("allow" or "deny") || !Transport.TryParse(transport, out var known) || known.ToString() != transport)
        {
            fields.Report("needs an id, an action (allow or deny) and a transport (TCP, UDP, SCTP, ICMP, ICMPv6 or a number)");
            return null;
        }

        return new RegoRule(action == "deny", known, ports, application, operations, new PolicySource(id, file.Path, fields.Line));
    }

    private static IReadOnlyList<(int First, int Last)> Ports(FieldReader fields)
    {
        var spans = new List<(int First, int Last)>();
        if (fields.Value("ports") is not { } value)
        {
            return spans;
        }

        foreach (var item in value is SequenceValue list ? list.Items : [value])
        {
            if (item is SequenceValue { Items: [ScalarValue { AsInteger: { } first }, ScalarValue { AsInteger: { } last }] } && first <= last && last <= ushort.MaxValue)
            {
                spans.Add((first, last));
            }
            else
            {
                fields.Report("ports", "expected spans of a first and a last port");
            }
        }

        if (spans.Count == 0)
        {
            fields.Report("ports", "is empty: no port at all");
        }

        return spans;
    }

    private static RegoOperation Operation(FieldReader fields)
    {
        var operation = new RegoOperation(fields.Text("method"), fields.Text("path"), fields.Text("name"));
        fields.RefuseUnknown();
        if (operation.Path?.Split('/').Select(SegmentMatch.Problem).FirstOrDefault(problem => problem is not null) is { } wrong)
        {
            fields.Report("path", wrong);
        }

        return operation;
    }

    private static IReadOnlyDictionary<string, ManifestValue> Fields(ManifestValue? value, string path, ObjectLog log)
    {
        if (value is MappingValue mapping)
        {
            return mapping.Fields;
        }

        if (value is not null)
        {
            log.Report(path, value.Line, $"expected a mapping, found {value.Description}");
        }

        return new Dictionary<string, ManifestValue>(StringComparer.Ordinal);
    }

    private static Peer? PeerOf(string text, Action<string> report)
    {
        if (Peer.TryParse(text, out var peer) && peer.ToString() == text)
        {
            return peer;
        }

        report($"{text} is not a peer such as shop/cart, host/db01, cidr/203.0.113.0/24 or world");
        return null;
    }
}
