using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Manifests;
using NeuLearn.Formats.Nftables.Evaluation.Rulesets;

namespace NeuLearn.Formats.Nftables.Evaluation.Reading;

/// <summary>Reads the commands of one file, or what the kernel lists, as if they were loaded where there was nothing before.</summary>
internal sealed class RulesetReader
{
    private readonly string _file;
    private readonly List<ManifestError> _errors = [];
    private readonly Dictionary<(string Family, string Name), FilterTable> _tables = [];

    private RulesetReader(string file) => _file = file;

    /// <summary>The tables that a file leaves, and what could not be read of it.</summary>
    public static (IReadOnlyCollection<FilterTable> Tables, IReadOnlyList<ManifestError> Errors) Read(PolicyText file)
    {
        var reader = new RulesetReader(file.Path);
        reader.Read(file.Text);
        return (reader._tables.Values, reader._errors);
    }

    private void Read(string text)
    {
        var log = new ObjectLog(_file, string.Empty);
        if (!JsonText.TryRead(text.TrimStart('\uFEFF'), out var json) || json is not MappingValue root)
        {
            log.Report(string.Empty, 0, "not JSON: expected what nft -j takes");
        }
        else if (new FieldReader(root, string.Empty, log) is var fields && fields.Value("nftables") is SequenceValue commands)
        {
            fields.RefuseUnknown();
            for (var index = 0; index < commands.Items.Count; index++)
            {
                var path = FormattableString.Invariant($"nftables[{index}]");
                Collect(path, own => Command(commands.Items[index], path, own));
            }
        }
        else
        {
            fields.Report("nftables", "expected a list of commands: is this a ruleset of nft -j?");
        }

        _errors.AddRange(log.Errors);
        Check();
    }

    /// <summary>Each command has a log of its own: a large file is no large object.</summary>
    private void Collect(string path, Action<ObjectLog> read)
    {
        var log = new ObjectLog(_file, string.Empty);
        try
        {
            read(log);
        }
        catch (UnreadableTextException exception)
        {
            log.Report(path, exception.Line, exception.Message);
        }

        _errors.AddRange(log.Errors);
    }

    private void Command(ManifestValue command, string path, ObjectLog log)
    {
        if (SingleField.Of(command, path, log) is not { } verb)
        {
            return;
        }

        if (verb.Name is "metainfo")
        {
            if (verb.Fields(path, log)?.Integer("json_schema_version") is not (null or 1))
            {
                log.Report(path, command.Line, "json_schema_version must be 1");
            }
        }
        else if (verb.Name is "table" or "set" or "chain" or "rule")
        {
            Declare(verb, path, log);
        }
        else if (SingleField.Of(verb.Value, $"{path}.{verb.Name}", log) is { } what)
        {
            Change(verb.Name, what, $"{path}.{verb.Name}", log);
        }
    }

    private void Change(string verb, SingleField what, string path, ObjectLog log)
    {
        switch (verb, what.Name)
        {
            case ("add", _):
                Declare(what, path, log);
                break;
            case ("flush", "ruleset"):
                _tables.Clear();
                break;
            case ("flush", "table") when what.Fields(path, log) is { } fields:
                if (Table(fields) is { } flushed)
                {
                    foreach (var chain in flushed.Chains.Values)
                    {
                        chain.Rules.Clear();
                    }
                }

                break;
            case ("delete", "table") when what.Fields(path, log) is { } fields:
                if (Table(fields) is { } deleted)
                {
                    _tables.Remove((deleted.Family, deleted.Name));
                }

                break;
            default:
                log.Report(path, what.Value.Line, $"to {verb} a {what.Name} is not understood");
                break;
        }
    }

    private void Declare(SingleField what, string path, ObjectLog log)
    {
        if (what.Fields(path, log) is not { } fields)
        {
            return;
        }

        switch (what.Name)
        {
            case "table":
                AddTable(fields);
                break;
            case "set" when TableOf(fields) is { } table && fields.Text("name") is { } name:
                if (new DeclarationReader(table, log).ReadSet(fields) is { } set && !table.Sets.TryAdd(name, set))
                {
                    fields.Report("name", $"the set {name} is there already");
                }

                break;
            case "element" when TableOf(fields) is { } table && fields.Text("name") is { } name:
                if (table.Sets.TryGetValue(name, out var grown))
                {
                    new DeclarationReader(table, log).ReadElements(fields, grown);
                    fields.RefuseUnknown();
                }
                else
                {
                    fields.Report("name", $"there is no set {name}");
                }

                break;
            case "chain" when TableOf(fields) is { } table && fields.Text("name") is { } name:
                if (new DeclarationReader(table, log).ReadChain(fields, name, _file) is { } chain && !table.Chains.TryAdd(name, chain))
                {
                    fields.Report("name", $"the chain {name} is there already");
                }

                break;
            case "rule" when TableOf(fields) is { } table && fields.Text("chain") is { } name:
                if (table.Chains.TryGetValue(name, out var home))
                {
                    home.Rules.Add(new RuleReader(table, log).Read(fields, home));
                }
                else
                {
                    fields.Report("chain", $"there is no chain {name}");
                }

                break;
            case "set" or "element" or "chain" or "rule":
                fields.Report("family, table and name are needed, and the table must be there");
                break;
            default:
                fields.Report($"\"{what.Name}\" is not understood");
                break;
        }
    }

    private void AddTable(FieldReader fields)
    {
        var (family, name) = (fields.Text("family"), fields.Text("name"));
        fields.Ignore("handle", "comment");
        fields.RefuseUnknown();
        if (family is not ("inet" or "ip" or "ip6") || name is null)
        {
            fields.Report("family", "must be inet, ip or ip6, and the table needs a name");
            return;
        }

        _tables.TryAdd((family, name), new FilterTable(family, name));
    }

    private FilterTable? TableOf(FieldReader fields) =>
        fields.Text("family") is { } family && fields.Text("table") is { } name && _tables.TryGetValue((family, name), out var table) ? table : null;

    private FilterTable? Table(FieldReader fields)
    {
        var (family, name) = (fields.Text("family"), fields.Text("name"));
        fields.Ignore("handle");
        fields.RefuseUnknown();
        if (family is not null && name is not null && _tables.TryGetValue((family, name), out var table))
        {
            return table;
        }

        fields.Report($"there is no table {family} {name}");
        return null;
    }

    private void Check()
    {
        foreach (var table in _tables.Values)
        {
            foreach (var (name, set) in table.Sets)
            {
                if (set.Addresses.Overlap is (var first, var second))
                {
                    _errors.Add(new ManifestError(_file, 0, $"set {table.Name} {name}", "elem", $"what begins at {first.Address} and what begins at {second.Address} overlap"));
                }
            }
        }
    }
}
