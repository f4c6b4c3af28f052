using NeuLearn.Events;

namespace NeuLearn.Sources.Events;

/// <summary>The text fields of one end of a canonical event.</summary>
internal static class CanonicalEnd
{
    public enum Field : byte
    {
        None,
        Namespace,
        Workload,
        Owner,
        Ip,
        Dns,
        Node,
    }

    public static Field FieldOf(ReadOnlySpan<byte> name) => name.Length switch
    {
        2 when name.SequenceEqual("ip"u8) => Field.Ip,
        3 when name.SequenceEqual("dns"u8) => Field.Dns,
        4 when name.SequenceEqual("node"u8) => Field.Node,
        5 when name.SequenceEqual("owner"u8) => Field.Owner,
        8 when name.SequenceEqual("workload"u8) => Field.Workload,
        9 when name.SequenceEqual("namespace"u8) => Field.Namespace,
        _ => Field.None,
    };

    /// <summary>Sets a field.</summary>
    /// <returns>What is wrong with its text; null when nothing is. An empty text is the same as an absent field.</returns>
    public static string? Set(scoped ref RawEnd end, Field field, ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty) return null;
        switch (field)
        {
            case Field.Namespace:
                end.Namespace = text;
                return null;
            case Field.Workload:
                end.Workload = text;
                return null;
            case Field.Dns:
                end.Dns = text;
                return null;
            case Field.Node:
                end.Node = text;
                return null;
            case Field.Ip:
                if (!Address.TryParse(text, out var address)) return "ip is not an IP address";
                end.Address = address;
                return null;
            default:
                var slash = text.IndexOf((byte)'/');
                // A sensor may know the name of a controller and not its kind: '/name'.
                if (slash < 0 || slash == text.Length - 1) return "owner is not Kind/name";
                end.OwnerKind = text[..slash];
                end.OwnerName = text[(slash + 1)..];
                return null;
        }
    }
}
