using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using NeuLearn.Events;
using NeuLearn.Formats.Evaluation;
using NeuLearn.Formats.Evaluation.Cluster;
using NeuLearn.Formats.Evaluation.Requests;
using NeuLearn.Inventory;

namespace NeuLearn.Formats.Tests.Cedar.Engine;

/// <summary>
/// Cedar itself, as its authors publish it for node. It is asked for all requests at once: a first walk over a matrix notes
/// them, <see cref="Answer"/> has them judged, and a second walk is given the verdicts.
/// </summary>
internal sealed class CedarEngine : IPolicyReader, IPlatformPolicy
{
    private static readonly Lazy<(string? Folder, string WhyNot)> Installed = new(Install);
    private readonly Dictionary<string, bool> _verdicts = new(StringComparer.Ordinal);
    private readonly JsonObject _files = [];

    /// <inheritdoc/>
    public string Format => "cedar";

    /// <inheritdoc/>
    public EndLandmarks Ends => EndLandmarks.None;

    /// <summary>Skips where there is no node, or no package to be had.</summary>
    public static void Require() => Skip.If(Installed.Value.Folder is null, Installed.Value.WhyNot);

    /// <inheritdoc/>
    public PlatformReading Read(IReadOnlyList<PolicyText> files, ServiceDirectory directory)
    {
        foreach (var file in files) _files[file.Path] = file.Text;
        return new PlatformReading(this, files.Count, []);
    }

    /// <inheritdoc/>
    public Judgement Judge(Connection connection)
    {
        var request = Request(connection);
        var isAllowed = _verdicts.GetValueOrDefault(request);
        _verdicts[request] = isAllowed;
        return new Judgement(isAllowed ? Verdict.Allow : Verdict.Deny, "Cedar says so", []);
    }

    /// <inheritdoc/>
    public RequestLandmarks Between(Endpoint client, Endpoint server) => RequestLandmarks.None;

    /// <summary>Has Cedar judge what was asked so far, after it checked policies, entities and schema.</summary>
    /// <returns>How many requests it allows.</returns>
    public int Answer()
    {
        var requests = _verdicts.Keys.ToList();
        var asked = new JsonObject { ["files"] = _files.DeepClone(), ["requests"] = new JsonArray([.. requests.Select(r => JsonNode.Parse(r))]) };
        var (answer, errors) = Run(Installed.Value.Folder!, "node", asked.ToJsonString(), "ask.js");
        Assert.True(errors.Length == 0, errors);
        var allowed = JsonSerializer.Deserialize<bool[]>(answer)!;
        for (var i = 0; i < requests.Count; i++) _verdicts[requests[i]] = allowed[i];
        return allowed.Count(a => a);
    }

    // A request as the schema has it. It is written from the schema alone.
    private static string Request(Connection connection)
    {
        var context = new JsonObject { ["transport"] = connection.Transport.ToString(), ["port"] = connection.Port };
        foreach (var (name, value) in new[] { ("application", connection.Application), ("method", connection.Method), ("path", connection.Path), ("name", connection.Name) })
            if (value is not null) context[name] = value;
        return new JsonObject { ["principal"] = End(connection.Client), ["resource"] = End(connection.Server), ["context"] = context }.ToJsonString();
    }

    private static JsonObject End(Endpoint end)
    {
        var peer = end.Peer!;
        if (!peer.IsExternal) return new JsonObject { ["uid"] = Uid(peer.Kind.ToString(), peer.Kind == PeerKind.Service ? peer.ToString() : peer.Name) };
        var attributes = peer.Kind == PeerKind.Dns ? new JsonObject { ["name"] = peer.Name } : [];
        attributes["address"] = new JsonObject { ["__extn"] = new JsonObject { ["fn"] = "ip", ["arg"] = ((ExternalEndpoint)end).Address.ToString() } };
        return new JsonObject { ["uid"] = Uid("Outside", peer.ToString()), ["attrs"] = attributes, ["parents"] = new JsonArray() };
    }

    private static JsonObject Uid(string type, string id) => new() { ["type"] = type, ["id"] = id };

    private static (string?, string) Install()
    {
        var folder = Directory.CreateTempSubdirectory("neulearn-cedar").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        try
        {
            File.WriteAllText(Path.Combine(folder, "package.json"), "{\"private\":true}");
            File.WriteAllText(Path.Combine(folder, "ask.js"), Script);
            var errors = Run(folder, "npm", "", "install", "--no-audit", "--no-fund", "--silent", "@cedar-policy/cedar-wasm@4.13.0").Errors;
            return Directory.Exists(Path.Combine(folder, "node_modules", "@cedar-policy")) ? (folder, "") : (null, $"Cedar cannot be installed here: {errors.Trim()}");
        }
        catch (Win32Exception e)
        {
            return (null, $"there is no node and npm here: {e.Message}");
        }
    }

    private static (string Output, string Errors) Run(string folder, string program, string input, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        process.WaitForExit();
        return (output.GetAwaiter().GetResult(), process.ExitCode == 0 ? "" : $"{program} ended with {process.ExitCode}: {errors.GetAwaiter().GetResult()}");
    }

    private const string Script = """
        const cedar = require('@cedar-policy/cedar-wasm/nodejs');
        const { files, requests } = JSON.parse(require('fs').readFileSync(0, 'utf8'));
        const must = (answer, what) => { if (answer.type !== 'success') throw new Error(what + ': ' + JSON.stringify(answer)); return answer; };
        const policies = { staticPolicies: files['policies.cedar'] };
        const schema = files['neulearn.cedarschema'];
        const entities = JSON.parse(files['entities.json']);
        must(cedar.checkParseEntities({ entities, schema }), 'entities');
        const { validationErrors, validationWarnings } = must(cedar.validate({ schema, policies }), 'policies');
        if (validationErrors.length + validationWarnings.length > 0) throw new Error(JSON.stringify([validationErrors, validationWarnings]).slice(0, 2000));
        must(cedar.preparsePolicySet('p', policies), 'policies');
        must(cedar.preparseSchema('s', schema), 'schema');
        const governed = new Map(entities.map(e => [e.uid.type + e.uid.id, e]));
        const known = end => end.attrs ? [end] : governed.get(end.uid.type + end.uid.id) ?? [];
        process.stdout.write(JSON.stringify(requests.map(({ principal, resource, context }) => {
          const { response } = must(cedar.statefulIsAuthorized({
            principal: principal.uid, action: { type: 'Action', id: 'connect' }, resource: resource.uid, context,
            preparsedPolicySetId: 'p', preparsedSchemaName: 's', validateRequest: true, entities: [].concat(known(principal), known(resource)),
          }), 'request');
          if (response.diagnostics.errors.length > 0) throw new Error(JSON.stringify(response.diagnostics.errors));
          return response.decision === 'allow';
        })));
        """;
}
