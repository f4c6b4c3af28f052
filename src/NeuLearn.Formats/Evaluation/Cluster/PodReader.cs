using System.Net;
using NeuLearn.Events;
using NeuLearn.Formats.Manifests;

namespace NeuLearn.Formats.Evaluation.Cluster;

/// <summary>Reads a pod, or the template of one.</summary>
internal static class PodReader
{
    /// <summary>Reads the pod in <paramref name="fields" />.</summary>
    public static PodEndpoint Read(string home, string name, FieldReader fields)
    {
        var spec = fields.Mapping("spec");
        var status = fields.Mapping("status");
        var labels = fields.Mapping("metadata")?.TextMap("labels");
        return new PodEndpoint
        {
            Namespace = home,
            Name = name,
            Labels = labels is null ? LabelSet.None : new LabelSet(labels, IsComplete: true),
            ServiceAccount = spec?.Text("serviceAccountName") ?? spec?.Text("serviceAccount") ?? "default",
            HostNetwork = spec?.Boolean("hostNetwork") ?? false,
            NodeName = spec?.Text("nodeName"),
            Ports = spec is null ? null : ReadPorts(spec),
            Addresses = ReadAddresses(status),
        };
    }

    private static List<ContainerPort> ReadPorts(FieldReader spec)
    {
        // An init container that restarts always is a sidecar: it keeps running, and its ports count.
        var sidecars = (spec.Mappings("initContainers") ?? [])
            .Where(container => string.Equals(container.Text("restartPolicy"), "Always", StringComparison.Ordinal));
        var ports = new List<ContainerPort>();
        foreach (var port in (spec.Mappings("containers") ?? []).Concat(sidecars)
            .SelectMany(container => container.Mappings("ports") ?? []))
        {
            if (port.Text("name") is { } name && port.Integer("containerPort") is { } number)
            {
                ports.Add(new ContainerPort(name, ReadTransport(port), number));
            }
        }

        return ports;
    }

    private static Transport ReadTransport(FieldReader port)
    {
        return port.Text("protocol") switch
        {
            null or "TCP" => Transport.Tcp,
            "UDP" => Transport.Udp,
            "SCTP" => Transport.Sctp,
            _ => default,
        };
    }

    private static List<IPAddress> ReadAddresses(FieldReader? status)
    {
        var texts = (status?.Mappings("podIPs") ?? []).Select(address => address.Text("ip"))
            .Append(status?.Text("podIP"));
        var addresses = new List<IPAddress>();
        foreach (var text in texts.OfType<string>().Where(text => text.Length > 0))
        {
            if (!IPAddress.TryParse(text, out var address))
            {
                status?.Report("podIP", $"\"{text}\" is not an address");
            }
            else if (!addresses.Contains(address))
            {
                addresses.Add(address);
            }
        }

        return addresses;
    }
}
