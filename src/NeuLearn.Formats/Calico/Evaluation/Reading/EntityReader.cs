using NeuLearn.Formats.Calico.Evaluation.Policies;
using NeuLearn.Formats.Evaluation.Selectors;
using NeuLearn.Formats.Manifests;

namespace NeuLearn.Formats.Calico.Evaluation.Reading;

/// <summary>Reads what a rule asks of one end.</summary>
internal static class EntityReader
{
    private const int MostNets = 256;

    /// <summary>Reads the end in <paramref name="fields" />.</summary>
    public static EntityRule Read(FieldReader fields)
    {
        var accounts = fields.Mapping("serviceAccounts");
        var end = new EntityRule
        {
            Selector = SelectorField.Read(fields, "selector"),
            NotSelector = SelectorField.Read(fields, "notSelector"),
            NamespaceSelector = SelectorField.Read(fields, "namespaceSelector", mayBeGlobal: true),
            ServiceAccounts = accounts?.Texts("names") ?? [],
            ServiceAccountSelector = accounts is null ? null : SelectorField.Read(accounts, "selector"),
            Nets = ReadNets(fields, "nets", MostNets),
            NotNets = ReadNets(fields, "notNets", MostNets),
            Ports = PortReader.Read(fields, "ports"),
            NotPorts = PortReader.Read(fields, "notPorts"),
        };
        accounts?.RefuseUnknown();
        if (fields.Value("services") is not null)
        {
            fields.Report("services", "is not understood: which addresses a Service stands for is not known here");
        }

        fields.RefuseUnknown();
        return end;
    }

    /// <summary>Reads ranges of addresses; each must have a prefix length, and stand there once.</summary>
    /// <param name="fields">The fields.</param>
    /// <param name="name">The field.</param>
    /// <param name="most">How many the API takes.</param>
    public static IReadOnlyList<AddressRange> ReadNets(FieldReader fields, string name, int most = int.MaxValue)
    {
        var texts = fields.Texts(name) ?? [];
        var nets = new List<AddressRange>();
        foreach (var text in texts)
        {
            if (AddressRange.TryParse(text, out var net, out var problem))
            {
                nets.Add(net!);
            }
            else
            {
                fields.Report(name, problem);
            }
        }

        if (texts.Count > most)
        {
            fields.Report(name, FormattableString.Invariant($"has {texts.Count} ranges, and a rule at most {most}"));
        }

        if (texts.Distinct(StringComparer.Ordinal).Count() != texts.Count)
        {
            fields.Report(name, "has a range twice");
        }

        return nets;
    }
}
