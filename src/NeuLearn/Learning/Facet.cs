namespace NeuLearn.Learning;

/// <summary>A part of a service's behaviour that is learned, and can be ready, on its own.</summary>
public enum Facet : byte
{
    /// <summary>Who opens connections to the service.</summary>
    Ingress,

    /// <summary>What the service opens to services, hosts and nodes.</summary>
    EgressInternal,

    /// <summary>What the service opens to names, networks and the world.</summary>
    EgressExternal,

    /// <summary>What is asked within the conversations whose rules name operations.</summary>
    Operations,
}
