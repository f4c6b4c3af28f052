using NeuLearn.Formats.Evaluation.Selectors;
using NeuLearn.Formats.Linkerd.Evaluation.Matching;
using NeuLearn.Formats.Linkerd.Evaluation.Policies;
using NeuLearn.Formats.Manifests;

namespace NeuLearn.Formats.Linkerd.Evaluation.Reading;

/// <summary>Reads MeshTLSAuthentications and NetworkAuthentications.</summary>
internal static class AuthenticationReader
{
    /// <summary>Reads the identities of the mesh that a client may prove.</summary>
    public static Authentication Mesh(FieldReader spec, string home)
    {
        var identities = spec.Texts("identities");
        var references = spec.Mappings("identityRefs");
        spec.RefuseUnknown();
        if (identities is { Count: > 0 } == references is { Count: > 0 }) spec.Report("must have either identities or identityRefs: without any it would be nobody");
        foreach (var odd in (identities ?? []).Where(identity => identity != "*" && identity.LastIndexOf('*') > 0 | (identity.StartsWith('*') && !identity.StartsWith("*.", StringComparison.Ordinal))))
        {
            spec.Report("identities", $"\"{odd}\" is no identity: a star stands alone, or before a dot at the beginning");
        }

        return new Authentication([.. identities ?? [], .. (references ?? []).Select(reference => Reference(reference, home))], []);
    }

    /// <summary>The identity that a reference stands for: of an account, or of all in a namespace.</summary>
    public static string Reference(FieldReader reference, string home)
    {
        var (group, kind, name, space) = (reference.Text("group"), reference.Text("kind"), reference.Text("name"), reference.Text("namespace"));
        reference.RefuseUnknown();
        if (group is not (null or "" or "core")) reference.Report("group", "must be that of accounts and namespaces, which is empty");
        switch (kind)
        {
            case "ServiceAccount" when !string.IsNullOrEmpty(name):
                return $"{name}.{space ?? home}.{ClientMatch.IdentitySuffix}";
            case "Namespace":
                return $"*.{(string.IsNullOrEmpty(name) ? home : name)}.{ClientMatch.IdentitySuffix}";
            default:
                reference.Report("kind", "must be ServiceAccount, with a name, or Namespace");
                return string.Empty;
        }
    }

    /// <summary>Reads the networks that a client may be on.</summary>
    public static Authentication Networks(FieldReader spec)
    {
        var networks = spec.Mappings("networks");
        spec.RefuseUnknown();
        if (networks is not { Count: > 0 }) spec.Report("networks", "must not be empty");
        return new Authentication([], [.. (networks ?? []).Select(Network).OfType<Network>()]);
    }

    private static Network? Network(FieldReader network)
    {
        var cidr = network.Text("cidr");
        var except = network.Texts("except") ?? [];
        network.RefuseUnknown();
        if (cidr is null) network.Report("cidr", "is missing");
        var ranges = except.Prepend(cidr ?? "0.0.0.0/32").Select(text => Range(network, text)).ToList();
        return ranges.Contains(null) ? null : new Network(ranges[0]!, [.. ranges.Skip(1).OfType<AddressRange>()]);
    }

    // A single address is a range of one.
    private static AddressRange? Range(FieldReader network, string text)
    {
        var written = text.Contains('/', StringComparison.Ordinal) ? text : text + (text.Contains(':', StringComparison.Ordinal) ? "/128" : "/32");
        if (AddressRange.TryParse(written, out var range, out var error)) return range;
        network.Report("cidr", error ?? $"\"{text}\" is no range of addresses");
        return null;
    }
}
