namespace NeuLearn.Recognition.Tests.Servers;

/// <summary>A real server, and a client that asks it something.</summary>
/// <remarks>In all texts <c>{port}</c> is the port to listen on or to connect to, and <c>{folder}</c> a folder of the server's own.</remarks>
/// <param name="Protocol">What it must be recognised as.</param>
/// <param name="Server">The server's command, word by word.</param>
/// <param name="Client">The client's command.</param>
internal sealed record ServerCase(string Protocol, string[] Server, string[] Client)
{
    private const string Web = "daemon off; error_log stderr; pid {folder}/pid; events {} http { access_log off; client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder}; uwsgi_temp_path {folder}; scgi_temp_path {folder}; server { listen 127.0.0.1:{port}LISTEN; location / { return 200 ok; } } }";

    // Its port mapper runs beside it, for two minutes at most: left to itself it would start one that stays for ever.
    private const string RabbitMq = """
        export HOME={folder} ERL_EPMD_PORT=$(({port} - 1)) RABBITMQ_NODENAME=a@localhost RABBITMQ_NODE_IP_ADDRESS=127.0.0.1 RABBITMQ_NODE_PORT={port} RABBITMQ_DIST_PORT=$(({port} - 2))
        export RABBITMQ_MNESIA_BASE={folder} RABBITMQ_LOG_BASE={folder} RABBITMQ_ENABLED_PLUGINS_FILE={folder}/plugins RABBITMQ_CONFIG_FILE={folder}/none
        export ERL_CRASH_DUMP_SECONDS=0
        timeout 120 epmd -address 127.0.0.1 > {folder}/epmd 2>&1 &
        exec /usr/lib/rabbitmq/bin/rabbitmq-server
        """;

    /// <summary>Programs that its commands start in turn.</summary>
    public string[] Needs { get; init; } = [];

    /// <summary>Files that the server needs, by name.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();

    /// <summary>Commands to be run before.</summary>
    public string[][] Before { get; init; } = [];

    /// <summary>Whether the server does not run as root.</summary>
    public bool DropRoot { get; init; }

    /// <summary>Whether it is asked by datagrams.</summary>
    public bool IsDatagram { get; init; }

    /// <summary>Instead of a client's command: what to send over a connection, and what in the answer ends the talk.</summary>
    public (string Text, string Until)? Talk { get; init; }

    /// <summary>All cases, by name.</summary>
    public static IReadOnlyDictionary<string, ServerCase> All { get; } = new Dictionary<string, ServerCase>(StringComparer.Ordinal)
    {
        ["nginx"] = Nginx("http", "", "", "curl", "-s", "http://127.0.0.1:{port}/cart"),
        ["nginx, HTTP/2 in the clear"] = Nginx("http2", " http2", "", "curl", "-s", "--http2-prior-knowledge", "http://127.0.0.1:{port}/cart"),
        ["nginx, TLS"] = Nginx("tls", " ssl", "ssl_certificate {folder}/cert.pem; ssl_certificate_key {folder}/key.pem; ", "curl", "-sk", "https://127.0.0.1:{port}/cart") with
        {
            Before = [["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=a", "-keyout", "{folder}/key.pem", "-out", "{folder}/cert.pem"]],
        },
        ["redis"] = new("redis", ["redis-server", "--port", "{port}", "--bind", "127.0.0.1", "--save", "", "--dir", "{folder}"], ["redis-cli", "-p", "{port}", "SET", "a", "b"]),
        ["memcached"] = new("memcached", ["memcached", "-l", "127.0.0.1", "-p", "{port}", "-U", "0"], []) { DropRoot = true, Talk = ("set a 0 0 1\r\nx\r\n", "STORED") },
        ["mosquitto"] = new("mqtt", ["mosquitto", "-p", "{port}"], ["mosquitto_pub", "-p", "{port}", "-t", "a/b", "-m", "c"]) { DropRoot = true },
        ["rabbitmq"] = new("amqp", ["sh", "-c", RabbitMq], ["amqp-publish", "--server", "127.0.0.1", "--port", "{port}", "-r", "cart", "-b", "c"])
        {
            Needs = ["epmd", "/usr/lib/rabbitmq/bin/rabbitmq-server"],
            DropRoot = true,
        },
        ["nats"] = new("nats", ["nats-server", "-a", "127.0.0.1", "-p", "{port}"], []) { Talk = ("CONNECT {}\r\nPING\r\n", "PONG") },
        ["postgres"] = new("postgresql", ["postgres", "-D", "{folder}/data", "-p", "{port}", "-h", "127.0.0.1", "-k", "{folder}"], ["psql", "-h", "127.0.0.1", "-p", "{port}", "-U", "nobody", "-c", "select 1", "postgres"])
        {
            Before = [["initdb", "-D", "{folder}/data", "-A", "trust", "-U", "nobody"]],
            DropRoot = true,
        },
        ["mariadb"] = new("mysql", ["mariadbd", "--no-defaults", "--datadir={folder}", "--port={port}", "--bind-address=127.0.0.1", "--socket={folder}/s", "--skip-grant-tables", "--user=root"], ["mariadb", "--no-defaults", "-h", "127.0.0.1", "-P", "{port}", "-e", "select 1"]),
        ["slapd"] = new("ldap", ["slapd", "-h", "ldap://127.0.0.1:{port}", "-f", "{folder}/slapd.conf", "-d", "0"], ["ldapsearch", "-x", "-H", "ldap://127.0.0.1:{port}", "-b", "", "-s", "base"])
        {
            Files = new Dictionary<string, string> { ["slapd.conf"] = "pidfile {folder}/pid\n" },
        },
        ["bind"] = Bind("-4"),
        ["bind, TCP"] = Bind("+tcp") with { IsDatagram = false },
        ["openssh"] = new("ssh", ["sshd", "-D", "-e", "-f", "{folder}/sshd_config"], ["ssh-keyscan", "-p", "{port}", "127.0.0.1"])
        {
            Files = new Dictionary<string, string> { ["sshd_config"] = "ListenAddress 127.0.0.1:{port}\nHostKey {folder}/key\nPidFile {folder}/pid\nUsePAM no\n" },
            Before = [["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", "{folder}/key"]],
            DropRoot = true,
        },
    };

    /// <summary>The programs it takes.</summary>
    public IEnumerable<string> Programs => Before.Append(Server).Append(Client).Where(words => words.Length > 0).Select(words => words[0]).Concat(Needs);

    private static ServerCase Nginx(string protocol, string listen, string more, params string[] client) => new(protocol, ["nginx", "-p", "{folder}", "-c", "{folder}/nginx.conf"], client)
    {
        Files = new Dictionary<string, string> { ["nginx.conf"] = Web.Replace("LISTEN", listen, StringComparison.Ordinal).Replace("location", more + "location", StringComparison.Ordinal) },
    };

    private static ServerCase Bind(string how) => new("dns", ["named", "-f", "-4", "-c", "{folder}/named.conf"], ["dig", "@127.0.0.1", "-p", "{port}", how, "+tries=1", "cart.shop"])
    {
        Files = new Dictionary<string, string> { ["named.conf"] = "options { directory \"{folder}\"; pid-file none; session-keyfile none; recursion no; listen-on port {port} { 127.0.0.1; }; }; controls {};\n" },
        IsDatagram = true,
    };
}
