using System.Globalization;
using NeuLearn.Events;
using NeuLearn.Inventory;

namespace NeuLearn.State;

/// <summary>The inventory in a state.</summary>
internal static class InventoryColumns
{
    public static void Write(ColumnWriter w, ClusterInventory inventory)
    {
        var document = inventory.Document;
        w.List(document.Workloads, x =>
        {
            w.Text(x.Namespace);
            w.Text(x.Name);
            Owner(x.Owner);
            w.Text(x.Service);
            Labels(x.Labels);
            Addresses(x.Addresses);
            w.Text(x.Node);
            w.Number(x.HostNetwork ? 1UL : 0UL);
            w.Text(x.ServiceAccount);
            Ports(x.Ports);
            Time(x.Start);
            Time(x.End);
        });
        w.List(document.Controllers, x =>
        {
            w.Text(x.Kind);
            w.Text(x.Namespace);
            w.Text(x.Name);
            Owner(x.Owner);
            Labels(x.PodLabels);
        });
        w.List(document.Services, x =>
        {
            w.Text(x.Namespace);
            w.Text(x.Name);
            Addresses(x.ClusterAddresses);
            Addresses(x.ExternalAddresses);
            Labels(x.Selector);
            w.List(x.Ports, p =>
            {
                w.Text(p.Name);
                w.Number(p.Transport.Number);
                w.Number(p.Port);
                w.Text(p.TargetPort);
            });
            w.Text(x.ExternalName);
        });
        w.List(document.Endpoints, x =>
        {
            w.Text(x.Namespace);
            w.Text(x.Service);
            Addresses(x.Addresses);
            Ports(x.Ports);
        });
        w.List(document.Nodes, x =>
        {
            w.Text(x.Name);
            Addresses(x.Addresses);
            w.List(x.PodCidrs, c => w.Text(c.ToString()));
        });
        w.List(document.Namespaces, x =>
        {
            w.Text(x.Name);
            Labels(x.Labels);
        });
        w.List(document.Networks, x =>
        {
            w.Text(x.Name);
            w.List(x.Cidrs, c => w.Text(c.ToString()));
        });
        w.List(document.Overrides, x =>
        {
            w.Text(x.Service);
            w.Text(x.Namespace);
            Labels(x.Labels);
        });
        w.List(inventory.Sightings.OrderBy(s => s.Namespace, StringComparer.Ordinal).ThenBy(s => s.Name, StringComparer.Ordinal).ToList(), x =>
        {
            w.Text(x.Namespace);
            w.Text(x.Name);
            Owner(x.Owner);
            Labels(x.Labels);
            w.List(x.Addresses, a =>
            {
                w.Text(a.Key.ToString());
                w.Signed(a.Value.First);
                w.Signed(a.Value.Last);
            });
        });

        void Owner(OwnerReference? owner)
        {
            w.Text(owner?.Kind);
            w.Text(owner?.Name);
        }

        void Labels(IReadOnlyDictionary<string, string> labels) => w.List(labels.OrderBy(l => l.Key, StringComparer.Ordinal).ToList(), l =>
        {
            w.Text(l.Key);
            w.Text(l.Value);
        });

        void Addresses(IReadOnlyList<Address> addresses) => w.List(addresses, a => w.Text(a.ToString()));

        void Ports(IReadOnlyList<NamedPort> ports) => w.List(ports, p =>
        {
            w.Text(p.Name);
            w.Number(p.Transport.Number);
            w.Number(p.Number);
        });

        void Time(DateTimeOffset? time) => w.Text(time?.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
    }

    public static void Read(ColumnReader r, ClusterInventory inventory)
    {
        inventory.Add(new InventoryDocument
        {
            Workloads = r.List(() => new Workload
            {
                Namespace = r.Text(),
                Name = r.RequiredText(),
                Owner = Owner(),
                Service = r.Text(),
                Labels = Labels(),
                Addresses = Addresses(),
                Node = r.Text(),
                HostNetwork = r.Index(2) == 1,
                ServiceAccount = r.Text(),
                Ports = Ports(),
                Start = Time(),
                End = Time(),
            }),
            Controllers = r.List(() => new Controller
            {
                Kind = r.RequiredText(),
                Namespace = r.RequiredText(),
                Name = r.RequiredText(),
                Owner = Owner(),
                PodLabels = Labels(),
            }),
            Services = r.List(() => new KubernetesService
            {
                Namespace = r.RequiredText(),
                Name = r.RequiredText(),
                ClusterAddresses = Addresses(),
                ExternalAddresses = Addresses(),
                Selector = Labels(),
                Ports = r.List(() => new KubernetesServicePort(r.Text(), Transport(), (ushort)r.Index(65536), r.RequiredText())),
                ExternalName = r.Text(),
            }),
            Endpoints = r.List(() => new ServiceEndpoints
            {
                Namespace = r.RequiredText(),
                Service = r.RequiredText(),
                Addresses = Addresses(),
                Ports = Ports(),
            }),
            Nodes = r.List(() => new ClusterNode { Name = r.RequiredText(), Addresses = Addresses(), PodCidrs = Cidrs() }),
            Namespaces = r.List(() => new ClusterNamespace(r.RequiredText(), Labels())),
            Networks = r.List(() => new NamedNetwork(r.RequiredText(), Cidrs())),
            Overrides = r.List(() => new RoleOverride(r.RequiredText(), r.Text(), Labels())),
        });
        var sightings = r.List(() =>
        {
            var sighting = inventory.See(r.RequiredText(), r.RequiredText());
            if (Owner() is { } owner) sighting.SeeOwner(owner);
            foreach (var (key, value) in Labels()) sighting.SeeLabel(key, value);
            foreach (var (address, first, last) in r.List(() => (Address.Parse(r.RequiredText()), r.Signed(), r.Signed())))
                sighting.SeeAddress(address, first, last);
            return sighting;
        });
        if (sightings.Count > 0) inventory.Changed();

        OwnerReference? Owner() => (r.Text(), r.Text()) is ({ } kind, { } name) ? new OwnerReference(kind, name) : null;

        SortedDictionary<string, string> Labels()
        {
            var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
            foreach (var (key, value) in r.List(() => (r.RequiredText(), r.RequiredText()))) labels[key] = value;
            return labels;
        }

        List<Address> Addresses() => r.List(() => Address.Parse(r.RequiredText()));

        List<Cidr> Cidrs() => r.List(() => Cidr.Parse(r.RequiredText()));

        List<NamedPort> Ports() => r.List(() => new NamedPort(r.RequiredText(), Transport(), (ushort)r.Index(65536)));

        Transport Transport() => new((byte)r.Index(256));

        DateTimeOffset? Time() => r.Text() is { } text ? DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(text, CultureInfo.InvariantCulture)) : null;
    }
}
