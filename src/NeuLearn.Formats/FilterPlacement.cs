namespace NeuLearn.Formats;

/// <summary>Where a packet filter is loaded. Formats that have no such choice take no notice of it.</summary>
public enum FilterPlacement
{
    /// <summary>On what forwards the traffic: a router, a hypervisor, a node. One file for all services.</summary>
    Router,

    /// <summary>On each endpoint itself: a VM or a host. One file a service.</summary>
    Endpoint,
}
