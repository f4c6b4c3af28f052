using System.Text;
using NeuLearn.Events;
using NeuLearn.Inventory;
using NeuLearn.SharedTestData;
using NeuLearn.Sources.Inventory;

namespace NeuLearn.Sources.Tests.Inventory;

public sealed class InventoryReaderTests
{
    private const string Pod = """
        apiVersion: v1
        kind: Pod
        metadata:
          name: web-7d9f-abcde
          namespace: shop
          creationTimestamp: "2026-01-01T00:00:00Z"
          labels: {app: web, version: 1.10, enabled: yes}
          ownerReferences:
          - {apiVersion: apps/v1, kind: ReplicaSet, name: web-7d9f, controller: true}
        spec:
          nodeName: n1
          serviceAccountName: web-sa
          containers:
          - name: web
            ports:
            - {name: http, containerPort: 8080}
            - {name: dns, containerPort: 53, protocol: UDP}
            - {containerPort: 9090}
        status:
          phase: Running
          startTime: "2026-01-01T00:00:07Z"
          podIP: 10.1.0.4
          podIPs: [{ip: 10.1.0.4}, {ip: "2001:db8::4"}]
        """;

    [Fact]
    public void A_pod_is_its_addresses_owner_labels_and_named_ports()
    {
        var pod = Assert.Single(Read(Pod).Document.Workloads);
        Assert.Equal(("shop", "web-7d9f-abcde", "n1", "web-sa", false), (pod.Namespace, pod.Name, pod.Node, pod.ServiceAccount, pod.HostNetwork));
        Assert.Equal(new OwnerReference("ReplicaSet", "web-7d9f"), pod.Owner);
        Assert.Equal(["10.1.0.4", "2001:db8::4"], pod.Addresses.Select(a => a.ToString()));
        Assert.Equal([new NamedPort("http", Transport.Tcp, 8080), new NamedPort("dns", Transport.Udp, 53)], pod.Ports);
        // The text as it is written, never a number or a truth value by accident.
        Assert.Equal(("web", "1.10", "yes"), (pod.Labels["app"], pod.Labels["version"], pod.Labels["enabled"]));
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 0, 0, 7, TimeSpan.Zero), pod.Start);
        Assert.Null(pod.End);
    }

    [Theory]
    [InlineData("status: {podIP: 10.0.0.1}", "2026-01-01T00:00:00Z", null)]
    [InlineData("status: {phase: Succeeded, containerStatuses: [{state: {terminated: {finishedAt: \"2026-01-02T00:00:00Z\"}}}, {state: {terminated: {finishedAt: \"2026-01-03T00:00:00Z\"}}}]}", "2026-01-01T00:00:00Z", "2026-01-03T00:00:00Z")]
    [InlineData("status: {phase: Failed}", "2026-01-01T00:00:00Z", null)]
    public void A_pod_owns_its_addresses_from_start_to_end_traps_51_53(string status, string start, string? end)
    {
        var pod = Assert.Single(Read("kind: Pod\nmetadata: {name: a, creationTimestamp: \"2026-01-01T00:00:00Z\"}\n" + status).Document.Workloads);
        Assert.Equal("default", pod.Namespace);
        Assert.Equal(DateTimeOffset.Parse(start, null), pod.Start);
        Assert.Equal(end is null ? null : DateTimeOffset.Parse(end, null), pod.End);
    }

    [Fact]
    public void A_deleted_pod_ends_when_it_was_deleted() =>
        Assert.Equal(2027, Assert.Single(Read("{kind: Pod, metadata: {name: a, deletionTimestamp: \"2027-01-01T00:00:00Z\"}}").Document.Workloads).End!.Value.Year);

    [Fact]
    public void A_pod_on_the_hosts_network_owns_no_address()
    {
        var pod = Assert.Single(Read("kind: Pod\nmetadata: {name: a}\nspec: {hostNetwork: true}\nstatus: {podIP: 10.0.0.1}").Document.Workloads);
        Assert.True(pod.HostNetwork);
        Assert.Empty(pod.Addresses);
    }

    [Fact]
    public void A_list_several_documents_and_an_array_are_the_same_in_YAML_and_JSON()
    {
        var one = """{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a","namespace":"n"},"status":{"podIP":"10.0.0.1"}}""";
        foreach (var text in new[]
        {
            one,
            "{\"apiVersion\":\"v1\",\"kind\":\"List\",\"items\":[" + one + "]}",
            """{"kind":"PodList","items":[{"metadata":{"name":"a","namespace":"n"},"status":{"podIP":"10.0.0.1"}}]}""",
            $"[{one}]",
            "apiVersion: v1\nkind: List\nitems:\n- kind: Pod\n  metadata: {name: a, namespace: n}\n  status: {podIP: 10.0.0.1}\n",
            "---\n# nothing\n---\nkind: Pod\nmetadata:\n  name: a\n  namespace: n\nstatus:\n  podIP: 10.0.0.1\n...\n",
            "\uFEFFkind: Pod\r\nmetadata:\r\n  name: a\r\n  namespace: n\r\nstatus:\r\n  podIP: 10.0.0.1\r\n",
            "{kind: Pod, metadata: {name: a, namespace: n}, status: {podIP: 10.0.0.1}}",
        })
        {
            var reading = Read(text);
            Assert.Empty(reading.Problems);
            var pod = Assert.Single(reading.Document.Workloads);
            Assert.Equal(("n", "a", "10.0.0.1"), (pod.Namespace, pod.Name, pod.Addresses[0].ToString()));
        }

        Assert.Equal(2, Read(one + "\n" + one).Document.Workloads.Count);
    }

    [Fact]
    public void Services_are_their_addresses_ports_and_selector_traps_37_38_39()
    {
        var services = Read("""
            {kind: Service, apiVersion: v1, metadata: {name: cart, namespace: shop}, spec: {clusterIP: 10.96.0.1, clusterIPs: [10.96.0.1, "fd00::1"], externalIPs: [192.0.2.1], selector: {app: cart}, ports: [{name: http, port: 80, targetPort: web}, {port: 53, protocol: UDP}]}, status: {loadBalancer: {ingress: [{ip: 192.0.2.2}, {hostname: lb.test}]}}}
            ---
            {kind: Service, apiVersion: v1, metadata: {name: headless, namespace: shop}, spec: {clusterIP: None, clusterIPs: [None], ports: [{port: 9000, targetPort: 9001}]}}
            ---
            {kind: Service, apiVersion: v1, metadata: {name: out, namespace: shop}, spec: {type: ExternalName, externalName: api.example.com}}
            ---
            {kind: Service, apiVersion: serving.knative.dev/v1, metadata: {name: kn}}
            """);
        Assert.Empty(services.Problems);
        Assert.Equal(1, services.IgnoredKinds["Service"]);
        var (cart, headless, external) = (services.Document.Services[0], services.Document.Services[1], services.Document.Services[2]);
        Assert.Equal(["10.96.0.1", "fd00::1"], cart.ClusterAddresses.Select(a => a.ToString()));
        Assert.Equal(["192.0.2.1", "192.0.2.2"], cart.ExternalAddresses.Select(a => a.ToString()));
        Assert.Equal([new KubernetesServicePort("http", Transport.Tcp, 80, "web"), new KubernetesServicePort(null, Transport.Udp, 53, "53")], cart.Ports);
        Assert.Equal("cart", cart.Selector["app"]);
        Assert.Empty(headless.ClusterAddresses);
        Assert.Equal("9001", headless.Ports[0].TargetPort);
        Assert.Equal("api.example.com", external.ExternalName);
    }

    [Fact]
    public void Slices_endpoints_nodes_namespaces_and_controllers_are_read()
    {
        var reading = Read("""
            {kind: EndpointSlice, metadata: {name: cart-x, namespace: shop, labels: {kubernetes.io/service-name: cart}}, addressType: IPv4, endpoints: [{addresses: [10.1.0.9]}], ports: [{name: http, port: 8080, protocol: TCP}, {name: any}]}
            ---
            {kind: Endpoints, metadata: {name: db, namespace: shop}, subsets: [{addresses: [{ip: 10.9.0.5}], notReadyAddresses: [{ip: 10.9.0.6}], ports: [{port: 5432}]}]}
            ---
            {kind: Node, metadata: {name: n1}, spec: {podCIDR: 10.1.0.0/24, podCIDRs: [10.1.0.0/24]}, status: {addresses: [{type: InternalIP, address: 10.0.0.1}, {type: Hostname, address: n1}]}}
            ---
            {kind: Namespace, metadata: {name: shop, labels: {team: a}}}
            ---
            {kind: ReplicaSet, metadata: {name: web-7d9f, namespace: shop, ownerReferences: [{kind: Deployment, name: web, controller: true}]}, spec: {template: {metadata: {labels: {app: web}}}}}
            ---
            {kind: CronJob, metadata: {name: nightly, namespace: shop}, spec: {jobTemplate: {spec: {template: {metadata: {labels: {job: n}}}}}}}
            ---
            {kind: Pod, metadata: {name: kube-proxy, ownerReferences: [{kind: Node, name: n1, controller: true}]}}
            ---
            {kind: ConfigMap, metadata: {name: x}}
            """);
        Assert.Empty(reading.Problems);
        var document = reading.Document;
        Assert.Equal(("cart", "10.1.0.9", new NamedPort("http", Transport.Tcp, 8080)), (document.Endpoints[0].Service, document.Endpoints[0].Addresses[0].ToString(), Assert.Single(document.Endpoints[0].Ports)));
        Assert.Equal(("db", 2, 5432), (document.Endpoints[1].Service, document.Endpoints[1].Addresses.Count, document.Endpoints[1].Ports[0].Number));
        Assert.Equal(("n1", "10.0.0.1", "10.1.0.0/24"), (document.Nodes[0].Name, Assert.Single(document.Nodes[0].Addresses).ToString(), Assert.Single(document.Nodes[0].PodCidrs).ToString()));
        Assert.Equal("a", document.Namespaces[0].Labels["team"]);
        Assert.Equal(new OwnerReference("Deployment", "web"), document.Controllers[0].Owner);
        Assert.Equal("n", document.Controllers[1].PodLabels["job"]);
        Assert.Null(document.Workloads[0].Owner);
        Assert.Equal(1, reading.IgnoredKinds["ConfigMap"]);
        Assert.Equal(7, reading.Objects);
    }

    [Fact]
    public void NeuLearns_own_document_names_hosts_networks_and_roles()
    {
        var reading = Read("""
            apiVersion: neulearn.io/v1
            kind: Inventory
            hosts:    [{name: db01, addresses: [10.9.0.5], service: legacy-db, labels: {tier: data}}, {name: bad, addresses: [x]}]
            networks: [{name: office, cidrs: [198.51.100.0/24]}]
            services: [{name: shop/web, match: {namespace: shop, labels: {app: web}}}, {name: all/of, match: {}}, {name: world, match: {namespace: x}}]
            """);
        var document = reading.Document;
        var host = Assert.Single(document.Workloads);
        Assert.Equal((null, "db01", "legacy-db", "data"), (host.Namespace, host.Name, host.Service, host.Labels["tier"]));
        Assert.Equal("198.51.100.0/24", Assert.Single(Assert.Single(document.Networks).Cidrs).ToString());
        var role = Assert.Single(document.Overrides);
        Assert.Equal(("shop/web", "shop", "web"), (role.Service, role.Namespace, role.Labels["app"]));
        Assert.Equal(3, reading.Problems.Count);
        Assert.Contains("hosts[1].addresses 'x' is not an IP address", reading.Problems[0], StringComparison.Ordinal);
        Assert.Contains("services[1].match is empty", reading.Problems[1], StringComparison.Ordinal);
    }

    [Fact]
    public void An_object_that_cannot_be_read_is_named_and_the_rest_is_kept()
    {
        var reading = Read("kind: List\nitems:\n- {kind: Pod, metadata: {name: a, namespace: n}, status: {podIP: 10.0.0.999}}\n- {kind: Pod, metadata: {name: b}}\n- {metadata: {}}\n- {kind: Pod}\n");
        Assert.Equal("b", Assert.Single(reading.Document.Workloads).Name);
        Assert.Equal(
            [
                "inventory.yaml: document 1, item 1: Pod n/a: status.podIP '10.0.0.999' is not an IP address",
                "inventory.yaml: document 1, item 3: kind is missing",
                "inventory.yaml: document 1, item 4: Pod: metadata.name is missing",
            ],
            reading.Problems);
    }

    [Theory]
    [InlineData("kind: Pod\nkind: Pod\nmetadata: {name: a}", "'kind' stands twice")]
    [InlineData("{\"kind\":\"Pod\",\"kind\":\"Pod\"}", "'kind' stands twice")]
    [InlineData("kind: Pod\n\tmetadata: {}", "it is not YAML")]
    [InlineData("{\"kind\": \"Pod\",\n\n\n \"metadata\": ]", "it is not JSON")]
    [InlineData("just words", "it is not an object")]
    [InlineData("a: *nowhere", "has no anchor")]
    [InlineData("kind: Service\nmetadata: {name: a}\nspec: {ports: [{port: 010}]}", "spec.ports.port '010' is not a port")]
    [InlineData("kind: Service\nmetadata: {name: a}\nspec: {ports: [{port: 99999999999999999999}]}", "is not a port")]
    [InlineData("kind: Pod\nmetadata: {name: a}\nspec: {hostNetwork: yes}", "'yes' is not true or false")]
    [InlineData("kind: Pod\nmetadata: {name: [a]}", "metadata.name is not a text")]
    [InlineData("? [a]\n: b", "a key is not a text")]
    [InlineData("apiVersion: neulearn.io/v2\nkind: Inventory", "is not neulearn.io/v1")]
    public void What_YAML_allows_and_an_inventory_does_not_is_refused_by_decision_trap_121(string text, string part) =>
        Assert.Contains(part, Assert.Single(Read(text).Problems), StringComparison.Ordinal);

    [Fact]
    public void A_document_that_fails_does_not_take_the_others_with_it()
    {
        var reading = Read("kind: Pod\nkind: Pod\n---\nkind: Pod\nmetadata: {name: b}\n");
        Assert.Single(reading.Problems);
        Assert.Equal("b", Assert.Single(reading.Document.Workloads).Name);
    }

    [Fact]
    public void Aliases_are_followed_but_not_without_bound()
    {
        Assert.Equal("web", Assert.Single(Read("kind: Pod\nmetadata: {name: a, annotations: {x: &l {app: web}}, labels: *l}").Document.Workloads).Labels["app"]);
        var laughs = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (var i = 1; i < 12; i++) laughs.Append($"a{i}: &a{i} [{string.Join(',', Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
        Assert.Contains("aliases expand", Assert.Single(Read(laughs.ToString()).Problems), StringComparison.Ordinal);
        Assert.NotEmpty(Read("a: &a [*a]").Problems);
    }

    [Fact]
    public void Deep_nesting_is_refused_without_harm()
    {
        Assert.Single(Read(new string('[', 100_000)).Problems);
        Assert.Single(Read("a: " + string.Concat(Enumerable.Repeat("{a: ", 2000)) + new string('}', 2000)).Problems);
        Assert.Single(Read(string.Concat(Enumerable.Repeat("{\"a\":", 100_000))).Problems);
    }

    [Fact]
    public void A_compressed_file_is_read_and_a_damaged_one_reported()
    {
        var gzip = Reader.Gzip(Encoding.UTF8.GetBytes(Pod));
        using var whole = new MemoryStream(gzip);
        Assert.Single(InventoryReader.Read(whole, "pods.yaml.gz").Document.Workloads);
        using var cut = new MemoryStream(gzip[..(gzip.Length / 2)]);
        Assert.NotEmpty(InventoryReader.Read(cut, "pods.yaml.gz").Problems);
    }

    [Fact]
    public void Mutated_inventories_never_throw()
    {
        var random = new Random(3);
        foreach (var source in new[] { Pod, """{"kind":"Service","metadata":{"name":"a"},"spec":{"ports":[{"port":80}],"clusterIP":"10.0.0.1"}}""" })
        {
            for (var round = 0; round < 3000; round++)
            {
                var text = new StringBuilder(source);
                for (var times = random.Next(1, 5); times > 0; times--)
                {
                    var at = random.Next(text.Length);
                    if (random.Next(2) == 0) text.Remove(at, Math.Min(random.Next(1, 9), text.Length - at));
                    else text.Insert(at, (string[])["&a ", "*a", "\t", "\0", "{", "]", ": ", "- ", "\n", "!!x ", "|", "\uD800", "'", "%", "?", "#"] is var bits ? bits[random.Next(bits.Length)] : "");
                    if (text.Length == 0) break;
                }

                Read(text.ToString());
            }
        }
    }

    [SkippableFact]
    public void Published_manifests_are_read_without_a_problem()
    {
        using var file = File.OpenRead(SharedData.Require("k8s", "online-boutique-reference", "kubernetes-manifests.yaml"));
        var reading = InventoryReader.Read(file, "kubernetes-manifests.yaml");
        Assert.Empty(reading.Problems);
        Assert.Equal((12, 12), (reading.Document.Controllers.Count, reading.Document.Services.Count));
    }

    private static InventoryReading Read(string text) => InventoryReader.ReadText(text, "inventory.yaml");
}
