using System.Text;

namespace NeuLearn.Recognition.Protocols.Web;

/// <summary>Applications that show in the fields and paths of HTTP, and the software that serves it.</summary>
internal static class HttpApplications
{
    private static readonly Protocol Elasticsearch = new("elasticsearch", HttpOperations.Instance);
    private static readonly Protocol Etcd = new("etcd", HttpOperations.Instance);
    private static readonly Protocol Consul = new("consul", HttpOperations.Instance);
    private static readonly Protocol CouchDb = new("couchdb", HttpOperations.Instance);
    private static readonly Protocol Couchbase = new("couchbase", HttpOperations.Instance);
    private static readonly Protocol Wordpress = new("wordpress", HttpOperations.Instance);

    /// <summary>The first words of Elasticsearch's own paths, which no name of an index may begin with.</summary>
    private static ReadOnlySpan<byte> ElasticsearchPaths =>
        "_SEARCH _BULK _CLUSTER _CAT _NODES _MSEARCH _MAPPING _MAPPINGS _MGET _COUNT _DOC _UPDATE _REFRESH _ALIASES _TEMPLATE _STATS _ANALYZE _XPACK _SECURITY _TASKS _SNAPSHOT _INGEST _INDEX_TEMPLATE _ILM _FIELD_CAPS _FLUSH _SEGMENTS _PERCOLATE _MPERCOLATE"u8;

    /// <summary>The applications, in the order of their names.</summary>
    public static IReadOnlyList<Protocol> All { get; } = [Consul, Couchbase, CouchDb, Elasticsearch, Etcd, Wordpress];

    /// <summary>Reads the fields of a response.</summary>
    /// <returns>Whether all were there.</returns>
    public static bool Read(scoped ref HttpHead request, scoped ref HttpHead response, scoped ref Finding found)
    {
        var isJson = false;
        while (response.NextField(out var name, out var value))
        {
            switch (name.Length)
            {
                case 6 when Ascii.EqualsIgnoreCase(name, "server"u8):
                    ReadServer(value, ref found);
                    break;
                case 12 when Ascii.EqualsIgnoreCase(name, "content-type"u8):
                    isJson = value.StartsWith("application/json"u8);
                    break;
                case 17 when Ascii.EqualsIgnoreCase(name, "x-etcd-cluster-id"u8):
                    found.Application = Etcd;
                    break;
                case 17 when Ascii.EqualsIgnoreCase(name, "x-elastic-product"u8):
                    found.Application = Elasticsearch;
                    break;
                case 14 when Ascii.EqualsIgnoreCase(name, "x-consul-index"u8):
                case 20 when Ascii.EqualsIgnoreCase(name, "x-consul-knownleader"u8):
                case 27 when Ascii.EqualsIgnoreCase(name, "x-consul-default-acl-policy"u8):
                    found.Application = Consul;
                    break;
                case 4 when Ascii.EqualsIgnoreCase(name, "link"u8) && value.IndexOf("https://api.w.org/"u8) >= 0:
                    found.Application = Wordpress;
                    break;
                default:
                    break;
            }
        }

        found.Application ??= OfRequest(request.Path, isJson);
        return response.IsEnd || (found.Application is not null && !found.Software.IsEmpty);
    }

    private static void ReadServer(ReadOnlySpan<byte> value, scoped ref Finding found)
    {
        var end = value.IndexOfAny("/ ("u8);
        found.Software = end < 0 ? value : value[..end];
        if (value.StartsWith("CouchDB"u8)) found.Application = CouchDb;
        else if (value.StartsWith("Couchbase"u8)) found.Application = Couchbase;
    }

    private static Protocol? OfRequest(ReadOnlySpan<byte> path, bool isJson)
    {
        if (path.StartsWith("/wp-content/"u8) || path.StartsWith("/wp-includes/"u8) || path.StartsWith("/wp-admin/"u8) || path.SequenceEqual("/wp-login.php"u8))
            return Wordpress;
        return isJson && HasElasticsearchWord(path) ? Elasticsearch : null;
    }

    private static bool HasElasticsearchWord(ReadOnlySpan<byte> path)
    {
        // An index, a type and an id may stand before it.
        for (var depth = 0; depth < 4 && !path.IsEmpty; depth++)
        {
            path = path[1..];
            var slash = path.IndexOf((byte)'/');
            var word = slash < 0 ? path : path[..slash];
            if (word.StartsWith("_"u8) && Reading.Text.IsOneOf(word, ElasticsearchPaths)) return true;
            path = slash < 0 ? default : path[slash..];
        }

        return false;
    }
}
