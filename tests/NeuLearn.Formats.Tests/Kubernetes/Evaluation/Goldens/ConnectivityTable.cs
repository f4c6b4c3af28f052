using System.Net;
using NeuLearn.Formats.Evaluation.Cluster;

namespace NeuLearn.Formats.Tests.Kubernetes.Evaluation.Goldens;

/// <summary>
/// The pairs that may talk as an independent analyser computed them. A pair without a row may not. External peers are
/// ranges of addresses; those of the ingress controller come from Ingress and Route objects and are left out.
/// </summary>
internal sealed class ConnectivityTable
{
    private const string ExternalMark = "[External]";
    private readonly Dictionary<(string Client, string Server), AllowedPorts> _rows = [];
    private readonly Dictionary<string, List<ExternalSpan>> _fromExternal = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<ExternalSpan>> _toExternal = new(StringComparer.Ordinal);

    public int Rows => _rows.Count;

    /// <summary>Reads <c>client =&gt; server : ports</c> lines, up to the first blank one.</summary>
    public static ConnectivityTable FromLines(string path)
    {
        var table = new ConnectivityTable();
        foreach (var line in File.ReadLines(path).TakeWhile(line => line.Length > 0))
        {
            var (pair, ports) = Split(line, " : ");
            var (client, server) = Split(pair, " => ");
            table.Add(client, server, ports);
        }

        return table;
    }

    /// <summary>Reads <c>src,dst,conn,network</c> rows; a conn with commas is quoted.</summary>
    public static ConnectivityTable FromCsv(string path)
    {
        var table = new ConnectivityTable();
        foreach (var line in File.ReadLines(path).Skip(1).Where(line => line.Length > 0))
        {
            var cells = line.Split(',');
            table.Add(cells[0], cells[1], string.Join(',', cells[2..^1]).Trim('"'));
        }

        return table;
    }

    public IEnumerable<AllowedPorts> AllPorts => _rows.Values;

    /// <summary>Addresses at the edges of every external range; the answer is the same between two neighbours.</summary>
    public IReadOnlyList<IPAddress> ExternalProbes()
    {
        var edges = new SortedSet<uint> { 1, 0x08080808, 0xFFFFFFFE };
        foreach (var (first, last) in _rows.Keys.SelectMany(pair => new[] { pair.Client, pair.Server })
            .Where(IsExternal).Distinct(StringComparer.Ordinal).Select(RangeOf))
        {
            edges.Add(Math.Max(first, 1));
            edges.Add(Math.Min(last, 0xFFFFFFFE));
        }

        return [.. edges.Select(edge => new IPAddress([(byte)(edge >> 24), (byte)(edge >> 16), (byte)(edge >> 8), (byte)edge]))];
    }

    public AllowedPorts Between(Workload client, Workload server) =>
        _rows.GetValueOrDefault((client.Id, server.Id), AllowedPorts.None);

    public AllowedPorts Between(IPAddress client, Workload server) =>
        Find(_fromExternal, server.Id, client);

    public AllowedPorts Between(Workload client, IPAddress server) =>
        Find(_toExternal, client.Id, server);

    /// <summary>The names in the table that are none of the workloads: an empty answer shows the names were understood.</summary>
    public IEnumerable<string> NamesBeside(IEnumerable<Workload> workloads)
    {
        var known = workloads.Select(workload => workload.Id).ToHashSet(StringComparer.Ordinal);
        return _rows.Keys.SelectMany(pair => new[] { pair.Client, pair.Server })
            .Where(name => !IsExternal(name) && !known.Contains(name)).Distinct(StringComparer.Ordinal);
    }

    private void Add(string client, string server, string text)
    {
        if (client.Equals("{ingress-controller}", StringComparison.Ordinal))
        {
            return;
        }

        var ports = AllowedPorts.Parse(text);
        _rows.Add((client, server), ports);
        if (IsExternal(client))
        {
            AddSpan(_fromExternal, server, client, ports);
        }
        else if (IsExternal(server))
        {
            AddSpan(_toExternal, client, server, ports);
        }
    }

    private static void AddSpan(
        Dictionary<string, List<ExternalSpan>> spans, string workload, string external, AllowedPorts ports)
    {
        if (!spans.TryGetValue(workload, out var known))
        {
            spans.Add(workload, known = []);
        }

        var (first, last) = RangeOf(external);
        known.Add(new ExternalSpan(first, last, ports));
    }

    private static AllowedPorts Find(Dictionary<string, List<ExternalSpan>> spans, string workload, IPAddress address)
    {
        var number = NumberOf(address);
        return spans.GetValueOrDefault(workload)?.Find(span => span.First <= number && number <= span.Last)?.Ports
            ?? AllowedPorts.None;
    }

    private static bool IsExternal(string name) => name.EndsWith(ExternalMark, StringComparison.Ordinal);

    private static (uint First, uint Last) RangeOf(string name)
    {
        var (first, last) = Split(name[..^ExternalMark.Length], "-");
        return (NumberOf(IPAddress.Parse(first)), NumberOf(IPAddress.Parse(last)));
    }

    private static uint NumberOf(IPAddress address) =>
        address.GetAddressBytes().Aggregate(0u, (number, octet) => (number << 8) | octet);

    private static (string Before, string After) Split(string text, string separator)
    {
        var at = text.IndexOf(separator, StringComparison.Ordinal);
        return (text[..at], text[(at + separator.Length)..]);
    }
}
