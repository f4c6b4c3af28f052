using NeuLearn.Events;
using NeuLearn.SharedTestData;
using NeuLearn.Sources.Reading;

namespace NeuLearn.Sources.Tests.Hubble;

public sealed class RecordedHubbleTests
{
    [SkippableFact]
    public void Recorded_flows_of_several_releases_are_read_as_their_description_says()
    {
        using var file = File.OpenRead(Path("hubble", "hubble.jsonl"));
        var sink = new ListSink();
        var report = EventReader.Read(file, null, sink);
        Assert.Equal(SourceFormats.Hubble, report.Format);
        Assert.Equal(12, report.Records);
        // Four lack a time.
        Assert.Equal([4L, 9, 10, 11], report.Samples.Select(s => s.Line));
        var byLine = sink.Seen.ToDictionary(c => c.Line);

        Assert.Equal(("minikube", "redis-cart-v1-65766f7d6f-k5f2z", "Deployment/redis-cart-v1", "TCP/6379", Outcome.Unknown),
            (byLine[1].Client.Node, byLine[1].Server.Workload, byLine[1].Server.Owner, byLine[1].Port, byLine[1].Outcome));
        Assert.Equal(("kibana-kb-6ff68f4bd-bkft6", "TCP/9200", Outcome.Unknown), (byLine[2].Client.Workload, byLine[2].Port, byLine[2].Outcome));
        Assert.Equal(("z100-n39", "redis-cart-74594bd569-gw2xb", "TCP/6379", Outcome.Established),
            (byLine[3].Client.Node, byLine[3].Server.Workload, byLine[3].Port, byLine[3].Outcome));
        Assert.Equal(("dns", Outcome.Unknown), (byLine[5].Application, byLine[5].Outcome));
        Assert.Equal(("kube-dns-66d6b7c877-chdpr", "UDP/53", Outcome.Established), (byLine[7].Server.Workload, byLine[7].Port, byLine[7].Outcome));
        Assert.Equal(("143.248.36.38", Outcome.Unknown), (byLine[8].Server.Ip, byLine[8].Outcome));
        Assert.Equal(("ip-192-168-85-176.ap-northeast-2.compute.internal", "Deployment/coredns", Outcome.Established),
            (byLine[12].Client.Node, byLine[12].Server.Owner, byLine[12].Outcome));
    }

    private static string Path(params string[] parts) => SharedData.Require(parts);
}
