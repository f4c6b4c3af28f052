namespace NeuLearn.Recognition.Tests.Protocols;

public class MessagingTests
{
    [Theory]
    [InlineData("kafka", "[00 00 00 24 00 12 00 03 00 00 00 01 00 07]rdkafka[00 09]librdkaf[06]2.3.0[00]", "[00 00 01 22 00 00 00 01 00]")]
    [InlineData("kafka", "[00 00 00 15 00 03 00 04 00 00 00 07 00 07]console[00 00 00 00]", "[00 00 00 30 00 00 00 07]")]
    [InlineData("kafka", "[00 00 00 11 00 0A 00 02 00 00 00 03 00 01]c[00 02]ga[00]", "[00 00 00 30 00 00 00 03]")]
    [InlineData("amqp", "AMQP[00 00 09 01]", "[01 00 00 00 00 01 FD 00 0A 00 0A]")]
    [InlineData("amqp", "AMQP[03 01 00 00]", "AMQP[03 01 00 00]")]
    [InlineData("amqp", "[08 00 00 00 00 00 00 CE 01 00 01 00]", "")]
    [InlineData("amqp", "[01 00 01 00 00 00 0B 00 3C 00 28 00 00 00 02]q1[00 CE 02]", "")]
    [InlineData("mqtt", "[10 10 00 04]MQTT[04 02 00 3C 00 04]abcd", "[20 02 00 00]")]
    [InlineData("mqtt", "[10 12 00 06]MQIsdp[03 02 00 3C 00 04]abcd", "[20 02 00 00]")]
    [InlineData("mqtt", "[10 11 00 04]MQTT[05 02 00 3C 00 00 04]abcd", "[20 03 00 00 00]")]
    [InlineData("mqtt", "[C0 00]", "[D0 00]")]
    [InlineData("mqtt", "[32 0B 00 05]a/b/c[00 01]xy", "[40 02 00 01]")]
    [InlineData("nats", "", "INFO {[22]server_id[22]:[22]A[22],[22]max_payload[22]:1048576} \r\n")]
    [InlineData("nats", "CONNECT {[22]verbose[22]:false}\r\nPING\r\n", "")]
    [InlineData("nats", "PUB orders 5\r\nhello\r\n", "MSG orders 1 5\r\nhello\r\n")]
    [InlineData("nats", "PING\r\n", "PONG\r\n")]
    [InlineData("stomp", "CONNECT\naccept-version:1.2\nhost:a\n\n[00]", "CONNECTED\nversion:1.2\n\n[00]")]
    [InlineData("openwire", "[00 00 00 F0 01]ActiveMQ[00 00 00 0C]", "[00 00 01 41 01]ActiveMQ[00 00 00 0C]")]
    [InlineData("rocketmq", "[00 00 00 5A 00 00 00 56]{[22]code[22]:105,[22]language[22]:[22]JAVA[22],[22]opaque[22]:1,[22]version[22]:401}", "")]
    [InlineData("rocketmq", "[00 00 00 1F 01 00 00 1B 00 22 00 01 91 00 00 00 01 00 00 00 00 00 00 00 00 00 00 00 06]abcdef", "[00 00 00 1D 01 00 00 19 00 00 00 01 91 00 00 00 01 00 00 00 01 00 00 00 00 00 00 00 04]abcd")]
    [InlineData("pulsar", "[00 00 00 1E 00 00 00 1A 08 02 12 16 0A 06]2.10.0[20 10]0123456789", "[00 00 00 10 00 00 00 0C 08 03 1A 08]abcdefgh")]
    [InlineData("zmtp", "[FF 00 00 00 00 00 00 00 01 7F 03 00]NULL", "[FF 00 00 00 00 00 00 00 01 7F 03]")]
    [InlineData("beanstalkd", "put 0 0 60 5\r\nhello\r\n", "INSERTED 1\r\n")]
    [InlineData("gearman", "[00]REQ[00 00 00 07 00 00 00 03]abc", "[00]RES[00 00 00 08 00 00 00 02]H:")]
    [InlineData("irc", "NICK anna\r\nUSER anna 0 * :Anna\r\n", ":irc.example NOTICE * :*** Looking up your hostname\r\n")]
    [InlineData("irc", "PRIVMSG #a :hello\r\n", ":b!b@c PRIVMSG #a :hi\r\n")]
    [InlineData("xmpp", "<?xml version='1.0'?><stream:stream to='a' xmlns='jabber:client'>", "<?xml version='1.0'?><stream:stream from='a' xmlns='jabber:client'>")]
    [InlineData("smpp", "[00 00 00 20 00 00 00 02 00 00 00 00 00 00 00 01]sys[00]pw[00 00 34 00 00 00]", "[00 00 00 14 80 00 00 02 00 00 00 00 00 00 00 01]smc[00]")]
    [InlineData("fix", "8=FIX.4.4[01]9=65[01]35=A[01]", "")]
    [InlineData("hl7", "[0B]MSH|^~\\&|A|B|C|D|20240101||ADT^A01|1|P|2.3\r", "")]
    public void A_broker_is_known(string name, string client, string server)
    {
        var told = Told.Tcp(client, server);
        Assert.Equal((Verdict.Match, name), (told.Verdict, told.Name));
    }

    [Theory]
    [InlineData("kafka", "[00 00 00 15 00 03 00 04 00 00 00 07 00 07]console[00 00 00 00]", "[00 00 00 30 00 00 00 08]")]
    [InlineData("kafka", "[00 00 00 15 01 03 00 04 00 00 00 07 00 07]console[00 00 00 00]", "")]
    [InlineData("mqtt", "POST /a\n", "bad\n")]
    [InlineData("nats", "PING\r\n", "HTTP/1.1 400\r\n\r\n")]
    [InlineData("amqp", "[01 00 01 00 00 00 04 00 3C 00 28 00]", "")]
    public void What_only_resembles_a_broker_is_none(string name, string client, string server) => Assert.NotEqual(name, Told.Tcp(client, server).Name);

    [Theory]
    [InlineData(18, 3)]
    [InlineData(36, 2)]
    [InlineData(60, 0)]
    [InlineData(68, 1)]
    [InlineData(75, 0)]
    public void Kafka_has_more_requests_than_seventeen(int key, int version)
    {
        var told = Told.Tcp($"[00 00 00 11 00 {key:X2} 00 {version:X2} 00 00 00 03 00 01]c[00 00 00 00 00 00]", "[00 00 00 30 00 00 00 03]");
        Assert.Equal((Verdict.Match, "kafka"), (told.Verdict, told.Name));
    }
}
