using System.Globalization;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Selectors;
using NeuLearn.Formats.Linkerd.Evaluation.Policies;
using NeuLearn.Formats.Manifests;

namespace NeuLearn.Formats.Linkerd.Evaluation.Reading;

/// <summary>Reads Servers, HTTPRoutes, AuthorizationPolicies and authentications strictly, and passes over objects of other kinds.</summary>
internal sealed class LinkerdReader
{
    private const string Group = "policy.linkerd.io";
    private readonly Dictionary<(string Namespace, string Name), PolicyServer> _servers = [];
    private readonly Dictionary<(string Namespace, string Name), Route> _routes = [];
    private readonly Dictionary<(string Kind, string Namespace, string Name), Authentication> _authentications = [];
    private readonly List<PolicySource> _objects = [];
    private readonly List<ManifestError> _errors = [];
    private readonly HashSet<(string Kind, string Namespace, string Name)> _known = [];

    private LinkerdReader()
    {
    }

    /// <summary>Reads what is among some objects.</summary>
    public static LinkerdPolicySet Read(ManifestSet manifests)
    {
        var reader = new LinkerdReader();
        reader._errors.AddRange(manifests.Errors);
        var own = manifests.Objects.Where(o => o.ApiVersion.StartsWith(Group + "/", StringComparison.Ordinal)).ToList();
        // What is referred to comes before what refers to it.
        string[] order = ["Server", "HTTPRoute", "MeshTLSAuthentication", "NetworkAuthentication", "AuthorizationPolicy", "ServerAuthorization", "EgressNetwork"];
        foreach (var kind in order)
            foreach (var candidate in own.Where(o => o.Kind == kind)) reader.Guarded(candidate);
        return new LinkerdPolicySet([.. reader._servers.Values], reader._objects, reader._errors);
    }

    private void Guarded(ManifestObject candidate)
    {
        var log = new ObjectLog(candidate.File, candidate.Subject);
        try
        {
            Read(candidate, new FieldReader(candidate.Content, string.Empty, log), log);
        }
        catch (UnreadableTextException exception)
        {
            log.Report(string.Empty, exception.Line, exception.Message);
        }

        _errors.AddRange(log.Errors);
    }

    private void Read(ManifestObject candidate, FieldReader fields, ObjectLog log)
    {
        fields.Ignore("apiVersion", "kind", "status");
        ObjectMetadata.Read(fields);
        var spec = fields.Mapping("spec");
        fields.RefuseUnknown();
        var version = candidate.ApiVersion[(Group.Length + 1)..];
        if (!Versions(candidate.Kind).Contains(version, StringComparer.Ordinal)) fields.Report("apiVersion", $"{candidate.ApiVersion} {candidate.Kind} is not understood");
        if (!_known.Add((candidate.Kind, candidate.Namespace, candidate.Name))) log.Report("metadata.name", candidate.Content.Line, "an object of this kind and name is there already");
        if (spec is null)
        {
            fields.Report("spec", "is missing");
            return;
        }

        var source = new PolicySource($"{candidate.Namespace}/{candidate.Name}", candidate.File, candidate.Content.Line);
        _objects.Add(source);
        var key = (candidate.Namespace, candidate.Name);
        switch (candidate.Kind)
        {
            case "Server":
                if (Server(spec, candidate.Namespace, source) is { } server) _servers[key] = server;
                break;
            case "HTTPRoute":
                var (route, servers) = RouteReader.Read(spec);
                _routes[key] = route;
                foreach (var name in servers) Find(spec, "parentRefs", _servers, (candidate.Namespace, name), $"Server {name}")?.Routes.Add(route);
                break;
            case "MeshTLSAuthentication":
                _authentications[(candidate.Kind, key.Namespace, key.Name)] = AuthenticationReader.Mesh(spec, candidate.Namespace);
                break;
            case "NetworkAuthentication":
                _authentications[(candidate.Kind, key.Namespace, key.Name)] = AuthenticationReader.Networks(spec);
                break;
            case "AuthorizationPolicy":
                Authorize(spec, candidate.Namespace, source);
                break;
        }
    }

    // Older kinds, and what clients may reach outside, are not understood: what they allow would be missing.
    private static string[] Versions(string kind) => kind switch
    {
        "Server" => ["v1beta1", "v1beta2", "v1beta3"],
        "HTTPRoute" => ["v1beta1", "v1beta2", "v1beta3"],
        "ServerAuthorization" or "EgressNetwork" => [],
        _ => ["v1alpha1"],
    };

    private static PolicyServer? Server(FieldReader spec, string home, PolicySource source)
    {
        var selector = spec.Mapping("podSelector");
        var port = spec.Value("port") as ScalarValue;
        var (protocol, access) = (spec.Text("proxyProtocol"), spec.Text("accessPolicy"));
        if (spec.Value("externalWorkloadSelector") is not null) spec.Report("externalWorkloadSelector", "is not understood");
        spec.RefuseUnknown();
        if (protocol is not (null or "unknown" or "HTTP/1" or "HTTP/2" or "gRPC" or "opaque" or "TLS")) spec.Report("proxyProtocol", "must be unknown, HTTP/1, HTTP/2, gRPC, opaque or TLS");
        AccessPolicy? otherwise = access switch
        {
            null or "deny" => AccessPolicy.Deny,
            "audit" => AccessPolicy.Audit,
            "all-unauthenticated" => AccessPolicy.AllUnauthenticated,
            "all-authenticated" => AccessPolicy.AllAuthenticated,
            "cluster-authenticated" or "cluster-unauthenticated" => AccessPolicy.Cluster,
            _ => null,
        };
        if (otherwise is null) spec.Report("accessPolicy", "must be deny, audit, or all- or cluster- with authenticated or unauthenticated");
        if (selector is null) spec.Report("podSelector", "is missing");
        if (port is null) spec.Report("port", "is missing");
        if (selector is null || port is null || otherwise is null) return null;
        var number = port.Kind == ScalarKind.Number ? port.AsInteger : int.TryParse(port.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var written) ? written : null;
        if (number is <= 0 or > 65535) spec.Report("port", "must be between 1 and 65535");
        return new PolicyServer(home, LabelSelectorReader.Read(selector), number, number is null ? port.Text : null, protocol is not ("opaque" or "TLS"), otherwise.Value, source);
    }

    private void Authorize(FieldReader spec, string home, PolicySource source)
    {
        var target = spec.Mapping("targetRef");
        var references = spec.Mappings("requiredAuthenticationRefs");
        spec.RefuseUnknown();
        if (references is null) spec.Report("requiredAuthenticationRefs", "is missing");
        var authorization = new Authorization([.. (references ?? []).Select(reference => Required(reference, home)).OfType<Authentication>()], source);
        if (target is null)
        {
            spec.Report("targetRef", "is missing");
            return;
        }

        var (group, kind, name) = (target.Text("group"), target.Text("kind"), target.Text("name") ?? string.Empty);
        target.RefuseUnknown();
        switch (kind)
        {
            case "Server" when group == Group:
                Find(target, "name", _servers, (home, name), $"Server {name}")?.Authorizations.Add(authorization);
                break;
            case "HTTPRoute" when group == Group:
                Find(target, "name", _routes, (home, name), $"HTTPRoute {name}")?.Authorizations.Add(authorization);
                break;
            case "Namespace" when group is null or "" or "core" && name == home:
                foreach (var server in _servers.Values.Where(server => server.Namespace == home)) server.Authorizations.Add(authorization);
                break;
            default:
                target.Report("kind", $"must be Server or HTTPRoute of {Group}, or the policy's own Namespace");
                break;
        }
    }

    private Authentication? Required(FieldReader reference, string home)
    {
        if (reference.Text("kind") is not ("MeshTLSAuthentication" or "NetworkAuthentication")) return new Authentication([AuthenticationReader.Reference(reference, home)], []);
        var (kind, name, space) = (reference.Text("kind")!, reference.Text("name") ?? string.Empty, reference.Text("namespace") ?? home);
        if (reference.Text("group") is not (Group)) reference.Report("group", $"must be {Group}");
        reference.RefuseUnknown();
        return Find(reference, "name", _authentications, (kind, space, name), $"{kind} {space}/{name}");
    }

    private static TValue? Find<TKey, TValue>(FieldReader fields, string field, Dictionary<TKey, TValue> among, TKey key, string what)
        where TKey : notnull
        where TValue : class
    {
        if (among.TryGetValue(key, out var found)) return found;
        fields.Report(field, $"{what} is not among the objects");
        return null;
    }
}
