using System.Text.Json.Nodes;
using NeuLearn.Formats.Linkerd.Export.Requests;
using NeuLearn.Formats.Peers;
using NeuLearn.Formats.Planning;
using NeuLearn.Formats.Yaml;
using NeuLearn.Policy;

namespace NeuLearn.Formats.Linkerd.Export.Objects;

/// <summary>Writes a Server with what authorises its clients as YAML: fixed field order, so that the same objects give the same bytes.</summary>
internal sealed class PolicyYaml(ObjectNames names)
{
    private const string Group = "policy.linkerd.io";
    private const string Alpha = Group + "/v1alpha1";
    private const int MostMatches = 8;
    private const int MostRules = 16;

    /// <summary>The objects, the Server first.</summary>
    public IEnumerable<string> Write(ServerObject server)
    {
        var spec = new JsonObject { ["podSelector"] = ObjectYaml.Selector(server.Labels), ["port"] = server.Port };
        if (server.IsOpaque) spec["proxyProtocol"] = "opaque";
        spec["accessPolicy"] = server.IsAudit ? "audit" : "deny";
        yield return BlockYaml.Write(ObjectYaml.Of(Group + "/v1beta3", "Server", server.Name, server.Namespace, server.Ids, spec));
        foreach (var text in Authorise(server, "Server", server.Name, server.Clients)) yield return text;
        var number = 0;
        foreach (var route in server.Routes)
        {
            foreach (var part in route.Requests.Chunk(MostMatches * MostRules))
            {
                var name = names.Beside(server.Namespace, server.Name, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"r{++number}"));
                yield return Object("HTTPRoute", Group + "/v1beta3", server, name, Route(server, part));
                foreach (var text in Authorise(server, "HTTPRoute", name, route.Clients)) yield return text;
            }
        }
    }

    /// <summary>Authorises clients: those of the mesh and those by address by a policy each, since one policy asks for all that it names.</summary>
    private IEnumerable<string> Authorise(ServerObject server, string kind, string target, IReadOnlyList<PeerItem> clients)
    {
        var accounts = clients.OfType<AccountItem>().ToList();
        if (accounts.Count > 0)
        {
            var name = names.Beside(server.Namespace, target, "mesh");
            yield return Object("MeshTLSAuthentication", Alpha, server, name, new JsonObject { ["identityRefs"] = ObjectYaml.List(accounts.Select(Account)) });
            yield return Policy(server, kind, target, name, "MeshTLSAuthentication");
        }

        var blocks = clients.OfType<BlockItem>().ToList();
        if (blocks.Count == 0) yield break;
        var networks = names.Beside(server.Namespace, target, "networks");
        yield return Object("NetworkAuthentication", Alpha, server, networks, new JsonObject { ["networks"] = ObjectYaml.List(blocks.Select(Network)) });
        yield return Policy(server, kind, target, networks, "NetworkAuthentication");
    }

    private static JsonObject Account(AccountItem account) => account.Account is { } name
        ? new JsonObject { ["kind"] = "ServiceAccount", ["name"] = name, ["namespace"] = account.Namespace }
        : new JsonObject { ["kind"] = "Namespace", ["name"] = account.Namespace };

    private static JsonObject Network(BlockItem block)
    {
        var written = new JsonObject { ["cidr"] = block.Block.ToString() };
        if (block.Except.Count > 0) written["except"] = ObjectYaml.Texts(block.Except.Select(e => e.ToString()));
        return written;
    }

    private static string Policy(ServerObject server, string kind, string target, string authentication, string authenticationKind) => Object("AuthorizationPolicy", Alpha, server, authentication, new JsonObject
    {
        ["targetRef"] = new JsonObject { ["group"] = Group, ["kind"] = kind, ["name"] = target },
        ["requiredAuthenticationRefs"] = ObjectYaml.List([new JsonObject { ["group"] = Group, ["kind"] = authenticationKind, ["name"] = authentication }]),
    });

    private static JsonObject Route(ServerObject server, IReadOnlyList<OperationPattern> requests) => new()
    {
        ["parentRefs"] = ObjectYaml.List([new JsonObject { ["group"] = Group, ["kind"] = "Server", ["name"] = server.Name }]),
        ["rules"] = ObjectYaml.List(requests.Chunk(MostMatches).Select(part => new JsonObject { ["matches"] = ObjectYaml.List(part.Select(Match)) })),
    };

    private static JsonObject Match(OperationPattern request)
    {
        var path = request.Path is { } template ? RoutePath.Of(template) : RoutePath.Any;
        var written = new JsonObject { ["path"] = new JsonObject { ["type"] = path.Kind, ["value"] = path.Text } };
        if (request.Method is { } method) written["method"] = method;
        return written;
    }

    private static string Object(string kind, string version, ServerObject server, string name, JsonObject spec) =>
        BlockYaml.Write(ObjectYaml.Of(version, kind, name, server.Namespace, [], spec));
}
