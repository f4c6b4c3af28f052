using System.Text.Json.Nodes;
using NeuLearn.Controller.Tests.ApiServer;

namespace NeuLearn.Controller.Tests.Policies;

public sealed class ReviewTests : IDisposable
{
    private readonly FlowFile _flows = new(Shop.Flows(10));

    [Fact]
    public async Task Without_the_flag_nothing_is_written_whatever_was_accepted_and_what_would_be_is_said()
    {
        await using var server = await ShopAsync();
        await using var controller = await RunningController.StartAsync(server, "--flows", _flows.Path);
        var change = await controller.PlannedAsync("shop/nl-cart", "--apply is not given");
        Assert.Equal("create", (string?)change["change"]);
        Accept(server, change);
        var before = server.Requests.Count(r => r == "GET /api/v1/namespaces/neulearn/configmaps/neulearn-review");
        await RunningController.UntilAsync(() => Task.FromResult(server.Requests.Count(r => r == "GET /api/v1/namespaces/neulearn/configmaps/neulearn-review") > before + 2), () => "the review is not read");
        Assert.Contains("--apply is not given", (string?)(await controller.PlanAsync())["shop/nl-cart"]["outcome"], StringComparison.Ordinal);
        Assert.DoesNotContain(server.Requests, IsWrite);
    }

    [Fact]
    public async Task A_policy_is_applied_once_its_very_text_was_accepted_and_no_other_with_it()
    {
        await using var server = await ShopAsync();
        await using var controller = await RunningController.StartAsync(server, "--flows", _flows.Path, "--apply", "true");
        var change = await controller.PlannedAsync("shop/nl-cart", "waits to be accepted");
        Accept(server, change, digest: new string('0', 64));
        await Task.Delay(300);
        Assert.DoesNotContain(server.Requests, IsWrite);
        var text = await controller.GetAsync("plan/shop/nl-cart");

        server.Put(server.ConfigMaps, ToJson(Only(await controller.GetAsync("plan/acceptance"), "shop.nl-cart")));
        await controller.SettledAsync("shop/nl-cart");
        Assert.Equal("PATCH /apis/networking.k8s.io/v1/namespaces/shop/networkpolicies/nl-cart", Assert.Single(server.Requests, IsWrite));
        var applied = server.NetworkPolicies.Find("shop", "nl-cart")!;
        Assert.Equal("8080", applied["spec"]!["ingress"]![0]!["ports"]![0]!["port"]!.ToString());
        Assert.Contains("port: 8080", text, StringComparison.Ordinal);
        Assert.Contains("shop/nl-web", (await controller.PlanAsync()).Keys);
    }

    [Fact]
    public async Task What_another_has_changed_is_a_conflict_that_is_told_and_left_as_it_is()
    {
        await using var server = await ShopAsync();
        await using var controller = await RunningController.StartAsync(server, "--flows", _flows.Path, "--apply", "true");
        Accept(server, await controller.PlannedAsync("shop/nl-cart", "waits"));
        await controller.SettledAsync("shop/nl-cart");

        server.Edit("shop", "nl-cart", ".spec.ingress", """[{"from":[{"podSelector":{}}]}]""");
        var conflict = await controller.PlannedAsync("shop/nl-cart", "conflict, nothing was written");
        Assert.Contains(".spec.ingress: conflict with \"kubectl-edit\"", (string?)conflict["outcome"], StringComparison.Ordinal);
        Assert.Equal("""[{"from":[{"podSelector":{}}]}]""", server.NetworkPolicies.Find("shop", "nl-cart")!["spec"]!["ingress"]!.ToJsonString());
    }

    [Fact]
    public async Task What_is_shared_with_another_is_taken()
    {
        await using var server = await ShopAsync();
        await using var controller = await RunningController.StartAsync(server, "--flows", _flows.Path, "--follow", "true", "--apply", "true");
        Accept(server, await controller.PlannedAsync("shop/nl-cart", "waits"));
        var text = await controller.GetAsync("plan/shop/nl-cart");
        await controller.SettledAsync("shop/nl-cart");
        server.Apply("shop", "nl-cart", "other", text);

        await File.AppendAllTextAsync(_flows.Path, Shop.Flows(10, port: 9090));
        Accept(server, await controller.PlannedAsync("shop/nl-cart", "waits"));
        await controller.SettledAsync("shop/nl-cart");
        Assert.Contains("9090", server.NetworkPolicies.Find("shop", "nl-cart")!["spec"]!["ingress"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_policy_of_the_same_name_that_the_controller_did_not_write_is_not_touched_though_it_bears_the_label()
    {
        await using var server = await ShopAsync();
        const string foreign = "metadata: {labels: {app.kubernetes.io/managed-by: neulearn}}\nspec: {podSelector: {}, policyTypes: [Ingress]}";
        server.Apply("shop", "nl-cart", "kubectl", foreign);
        server.Apply("shop", "nl-by-hand", "kubectl", foreign);
        server.Apply("shop", "nl-gone", "neulearn", foreign);
        await using var controller = await RunningController.StartAsync(server, "--flows", _flows.Path, "--apply", "true");
        Assert.Equal("refuse", (string?)(await controller.PlannedAsync("shop/nl-cart", "did not write it"))["change"]);
        var gone = await controller.PlannedAsync("shop/nl-gone", "waits to be accepted");
        Assert.Equal("delete", (string?)gone["change"]);
        Assert.NotNull(server.NetworkPolicies.Find("shop", "nl-gone"));

        Accept(server, gone);
        await controller.SettledAsync("shop/nl-gone");
        Assert.Null(server.NetworkPolicies.Find("shop", "nl-gone"));
        Assert.NotNull(server.NetworkPolicies.Find("shop", "nl-by-hand"));
        Assert.DoesNotContain("shop/nl-by-hand", (await controller.PlanAsync()).Keys);
    }

    public void Dispose() => _flows.Dispose();

    private static async Task<FakeApiServer> ShopAsync()
    {
        var server = await FakeApiServer.StartAsync();
        Shop.Deploy(server);
        return server;
    }

    private static bool IsWrite(string request) => request.Contains("networkpolicies", StringComparison.Ordinal) && !request.StartsWith("GET", StringComparison.Ordinal);

    private static void Accept(FakeApiServer server, JsonNode change, string? digest = null) => server.Put(server.ConfigMaps, ToJson(new Dictionary<string, string>
    {
        [((string)change["policy"]!).Replace('/', '.')] = digest ?? (string)change["digest"]!,
    }));

    private static Dictionary<string, string> Only(string acceptance, string key) =>
        k8s.KubernetesYaml.Deserialize<k8s.Models.V1ConfigMap>(acceptance).Data.Where(d => d.Key == key).ToDictionary(d => d.Key, d => d.Value);

    private static string ToJson(Dictionary<string, string> data) =>
        $$$"""{"metadata":{"namespace":"neulearn","name":"neulearn-review"},"data":{{{System.Text.Json.JsonSerializer.Serialize(data)}}}}""";
}
