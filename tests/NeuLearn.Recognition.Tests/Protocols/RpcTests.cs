using NeuLearn.Events;

namespace NeuLearn.Recognition.Tests.Protocols;

public class RpcTests
{
    private const string RpcCall = "[00 00 00 2A 00 00 00 00 00 00 00 02 00 01 86 A3 00 00 00 04 00 00 00 01 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00]";

    [Theory]
    [InlineData("thrift", "[00 00 00 19 80 01 00 01 00 00 00 08]sayHello[00 00 00 01 00]", "[00 00 00 19 80 01 00 02 00 00 00 08]sayHello[00 00 00 01 00]")]
    [InlineData("thrift", "[80 01 00 01 00 00 00 04]ping[00 00 00 01 00]", "")]
    [InlineData("thrift", "[82 21 01 04]ping[00]", "[82 41 01 04]ping[00]")]
    [InlineData("dubbo", "[DA BB C2 00 00 00 00 00 00 00 00 01 00 00 00 40 05]2.0.2", "[DA BB 02 14 00 00 00 00 00 00 00 01 00 00 00 10]")]
    [InlineData("rpc", "[80 00 00 28]" + RpcCall, "[80 00 00 18 00 00 00 2A 00 00 00 01 00 00 00 00]")]
    [InlineData("dcerpc", "[05 00 0B 03 10 00 00 00 48 00 00 00 01 00 00 00]", "[05 00 0C 03 10 00 00 00 44 00 00 00 01 00 00 00]")]
    [InlineData("brpc", "PRPC[00 00 00 40 00 00 00 20]abcd", "")]
    [InlineData("sofarpc", "[01 01 00 01 01 00 00 00 07 01 00 00 0B B8 00 2C 00 10 00 00 00 40]com.alipay.sofa.rpc.core.request.SofaRequest", "")]
    [InlineData("tars", "[00 00 00 30 10 01 2C 3C 40 05 56 08]App.Serv", "[00 00 00 20 10 01 2C 40 05 3C 50 00]")]
    [InlineData("corba", "GIOP[01 02 01 00 20 00 00 00]", "")]
    [InlineData("jrmi", "JRMI[00 02 4B]", "N[00 09]127.0.0.1")]
    [InlineData("jsonrpc", "{[22]jsonrpc[22]:[22]2.0[22],[22]method[22]:[22]a[22],[22]id[22]:1}\n", "")]
    [InlineData("erlang-dist", "[00 15]n[00 05 00 07 FF BC]rabbit@host-01", "[00 03]sok")]
    [InlineData("erlang-dist", "[00 1D]N[00 00 00 0D 0F DF 7F BD 65 A1 B2 C3 00 0E]rabbit@host-01", "")]
    [InlineData("epmd", "[00 0C]zrabbit_main", "w[00 64 6B 4D 00 00 06 00 05 00 0B]")]
    [InlineData("epmd", "[00 01]n", "[00 00 11 11]name rabbit at port 25672\n")]
    public void A_remote_call_is_known(string name, string client, string server)
    {
        var told = Told.Tcp(client, server);
        Assert.Equal((Verdict.Match, name), (told.Verdict, told.Name));
    }

    [Theory]
    [InlineData("rpc", RpcCall)]
    [InlineData("thrift", "[80 01 00 01 00 00 00 04]ping[00 00 00 01 00]")]
    public void Calls_go_by_datagrams_too(string name, string client) => Assert.Equal((Verdict.Match, name), (Told.Udp(client).Verdict, Told.Udp(client).Name));

    [Fact]
    public void Dce_has_another_form_for_datagrams()
    {
        var told = Told.Udp("[04 00 28 00 10 00 00 00]" + Bytes.Repeat(66, 9) + "[08 00 00 00 00 00]12345678");
        Assert.Equal((Verdict.Match, "dcerpc"), (told.Verdict, told.Name));
    }

    [Theory]
    [InlineData("thrift", "[00 00 00 19 80 01 00 01 00 00 00 08]say[00]ello[00 00 00 01 00]", "")]
    [InlineData("thrift", "[80 01 00 09 00 00 00 04]ping", "")]
    [InlineData("rpc", "[80 00 00 28 00 00 00 2A 00 00 00 00 00 00 00 03 00 01 86 A3 00 00 00 04 00 00 00 01 00 00 00 00]", "")]
    [InlineData("epmd", "[00 0C]zrabbit_main", "HTTP")]
    public void What_only_resembles_a_call_is_none(string name, string client, string server) => Assert.NotEqual(name, Told.Tcp(client, server).Name);

    [Fact]
    public void The_programs_of_rpc_are_told_as_what_was_asked() => Assert.Equal(["- - - nfs"], Told.Operations(Transport.Udp, RpcCall));
}
