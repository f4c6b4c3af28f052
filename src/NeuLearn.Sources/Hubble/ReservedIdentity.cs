namespace NeuLearn.Sources.Hubble;

/// <summary>What Cilium calls an end that is not a pod.</summary>
[Flags]
internal enum ReservedIdentity : ushort
{
    None = 0,
    Host = 1,
    World = 2,
    Unmanaged = 4,
    Health = 8,
    Init = 16,
    RemoteNode = 32,
    ApiServer = 64,
    Ingress = 128,
}

internal static class ReservedIdentities
{
    /// <summary>By number: these few are the same in every cluster.</summary>
    public static ReservedIdentity Of(long number) => number switch
    {
        1 => ReservedIdentity.Host,
        2 or 9 or 10 => ReservedIdentity.World,
        3 => ReservedIdentity.Unmanaged,
        4 => ReservedIdentity.Health,
        5 => ReservedIdentity.Init,
        6 => ReservedIdentity.RemoteNode,
        7 => ReservedIdentity.ApiServer,
        8 => ReservedIdentity.Ingress,
        _ => ReservedIdentity.None,
    };

    /// <summary>By the label behind <c>reserved:</c>. An end can have several.</summary>
    public static ReservedIdentity Of(ReadOnlySpan<byte> label) => label.Length switch
    {
        4 when label.SequenceEqual("host"u8) => ReservedIdentity.Host,
        4 when label.SequenceEqual("init"u8) => ReservedIdentity.Init,
        >= 5 when label.StartsWith("world"u8) => ReservedIdentity.World,
        6 when label.SequenceEqual("health"u8) => ReservedIdentity.Health,
        7 when label.SequenceEqual("ingress"u8) => ReservedIdentity.Ingress,
        9 when label.SequenceEqual("unmanaged"u8) => ReservedIdentity.Unmanaged,
        11 when label.SequenceEqual("remote-node"u8) => ReservedIdentity.RemoteNode,
        14 when label.SequenceEqual("kube-apiserver"u8) => ReservedIdentity.ApiServer,
        _ => ReservedIdentity.None,
    };
}
