using NeuLearn.Controller.Tests.ApiServer;

namespace NeuLearn.Controller.Tests.Policies;

public sealed class HostileNamesTests
{
    [Theory]
    [InlineData("../kube-system")]
    [InlineData("a/../../secrets/x")]
    [InlineData("web?force=true")]
    [InlineData("web\n  namespace: kube-system")]
    [InlineData("<script>alert(1)</script>")]
    public async Task Names_in_flows_reach_no_other_path_and_no_other_object(string hostile)
    {
        using var flows = new FlowFile(Shop.Flows(10) + Shop.Flows(10, hostile) + Shop.Flows(10, "web", hostile));
        await using var server = await FakeApiServer.StartAsync();
        Shop.Deploy(server);
        await using var controller = await RunningController.StartAsync(server, "--flows", flows.Path, "--apply", "true");
        await controller.PlannedAsync("shop/nl-cart", "waits");
        // Accept whatever there is.
        var acceptance = k8s.KubernetesYaml.Deserialize<k8s.Models.V1ConfigMap>(await controller.GetAsync("plan/acceptance"));
        server.Put(server.ConfigMaps, k8s.KubernetesJson.Serialize(acceptance));
        await controller.SettledAsync("shop/nl-cart");

        Assert.DoesNotContain("<script>", await controller.GetAsync("plan"), StringComparison.Ordinal);
        Assert.All(
            server.Requests.Where(r => r.StartsWith("PATCH", StringComparison.Ordinal)),
            r => Assert.Matches(@"^PATCH /apis/networking\.k8s\.io/v1/namespaces/shop/networkpolicies/nl-[-a-z0-9]+$", r));
    }
}
