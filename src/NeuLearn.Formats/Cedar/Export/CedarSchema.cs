namespace NeuLearn.Formats.Cedar.Export;

/// <summary>What a request is: the schema that policies and whoever asks are held to.</summary>
internal static class CedarSchema
{
    /// <summary>The schema. It is the same for every export.</summary>
    public static byte[] Text() => """
        // Who opens and who accepts: a service by its name (shop/cart), a host, a node, or whoever is outside.
        entity Mode;
        entity Service, Host in [Mode];
        entity Node;
        // Whoever asks gives what is known of the outside: the name under which it was looked up, the address, or both.
        entity Outside { name?: String, address?: ipaddr };

        action connect appliesTo {
          principal: [Service, Host, Node, Outside],
          resource: [Service, Host, Node, Outside],
          context: {
            // TCP, UDP, SCTP, ICMP, ICMPv6, or the number of another protocol.
            transport: String,
            // The port of the server; type * 256 + code for ICMP; 0 where there is none.
            port: Long,
            // What is asked for, as far as it is known.
            application?: String,
            method?: String,
            path?: String,
            name?: String,
          },
        };

        """u8.ToArray();
}
