using NeuLearn.Recognition.Protocols.Databases;
using NeuLearn.Recognition.Protocols.Files;
using NeuLearn.Recognition.Protocols.Industrial;
using NeuLearn.Recognition.Protocols.Infrastructure;
using NeuLearn.Recognition.Protocols.Mail;
using NeuLearn.Recognition.Protocols.Messaging;
using NeuLearn.Recognition.Protocols.Mining;
using NeuLearn.Recognition.Protocols.Remote;
using NeuLearn.Recognition.Protocols.Rpc;
using NeuLearn.Recognition.Protocols.Tunnels;
using NeuLearn.Recognition.Protocols.Voice;
using NeuLearn.Recognition.Protocols.Web;

namespace NeuLearn.Recognition.Probing;

/// <summary>All probes, the strongest signature first: the first that matches ends the search.</summary>
internal static class ProbeOrder
{
    /// <summary>The probes in the order in which they are asked.</summary>
    public static Probe[] All { get; } =
    [
        // Marks of four bytes and more, or a form that nothing else has.
        new TlsProbe(), new Http2Probe(), new SshProbe(), new StratumProbe(), new ProxyHeaderProbe(), new BitTorrentProbe(), new BgpProbe(), new RsyncProbe(),
        new VncProbe(), new CephProbe(), new LustreProbe(), new PptpProbe(), new CorbaProbe(), new JavaRmiProbe(), new GearmanProbe(), new BrpcProbe(),
        new ZabbixProbe(), new MuninProbe(), new CheckmkProbe(), new FixProbe(), new Hl7Probe(), new GitProbe(), new ZmtpProbe(), new AmqpProbe(),
        new SmbProbe(), new OpcUaProbe(), new Dnp3Probe(), new BitcoinProbe(), new DubboProbe(), new OpenWireProbe(), new MongoProbe(), new PostgresProbe(),
        new HttpProbe(), new SsdpProbe(), new SipProbe(), new RtspProbe(), new NatsProbe(), new XmppProbe(), new IscsiProbe(), new FastCgiProbe(),
        new DhcpProbe(), new DtlsProbe(), new StunProbe(), new IkeProbe(), new CapwapProbe(), new NetBiosProbe(), new OncRpcProbe(), new DceRpcProbe(),
        new SnmpProbe(), new KerberosProbe(), new LdapProbe(), new MySqlProbe(), new TdsProbe(), new TnsProbe(), new DrdaProbe(), new X11Probe(),
        new CassandraProbe(), new ThriftProbe(), new PulsarProbe(), new RocketMqProbe(), new TarsProbe(), new SofaRpcProbe(), new ZooKeeperProbe(), new ClickHouseProbe(),
        new CouchbaseProbe(), new MemcachedProbe(), new KafkaProbe(), new SparkProbe(), new ElasticTransportProbe(), new MqttProbe(), new ErlangDistributionProbe(), new EpmdProbe(),
        new DiameterProbe(), new LdpProbe(), new NetFlowProbe(), new CollectdProbe(), new VxlanProbe(), new GeneveProbe(), new WireGuardProbe(), new OpenVpnProbe(),
        new L2tpProbe(), new GtpProbe(), new XdmcpProbe(), new TeredoProbe(), new BacnetProbe(), new S7CommProbe(), new EtherNetIpProbe(), new RdpProbe(),

        // mDNS and LLMNR are DNS but for their ports, and DNSCrypt begins as DNS, so they come before it.
        new MulticastDnsProbe(), new LlmnrProbe(), new DnsCryptProbe(), new DnsProbe(),

        // Words and lines, confirmed by the other side.
        new RedisProbe(), new StompProbe(), new SmtpProbe(), new FtpProbe(), new Pop3Probe(), new ImapProbe(), new NntpProbe(), new IrcProbe(),
        new BeanstalkdProbe(), new SyslogProbe(), new JsonRpcProbe(), new TincProbe(), new TelnetProbe(),

        // Forms of few bytes, confirmed by the other side.
        new QuicProbe(), new Dhcp6Probe(), new AjpProbe(), new Iec104Probe(), new ModbusProbe(), new SocksProbe(), new TacacsProbe(), new SmppProbe(),
        new AfpProbe(), new RtmpProbe(), new TftpProbe(), new CoapProbe(), new RtcpProbe(), new RtpProbe(), new EthereumProbe(), new SFlowProbe(),

        // Without a signature: the port has to help.
        new RadiusProbe(), new NtpProbe(), new RxProbe(), new EchoProbe(), new FingerProbe(), new WhoisProbe(),
    ];
}
