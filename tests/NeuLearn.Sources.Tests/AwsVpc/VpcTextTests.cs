using System.Text;
using NeuLearn.SharedTestData;
using NeuLearn.Sources.AwsVpc;
using NeuLearn.Sources.Tests.Fuzzing;

namespace NeuLearn.Sources.Tests.AwsVpc;

/// <summary>The fast reader of text agrees with the plain one on samples and on what mutation makes of them.</summary>
public sealed class VpcTextTests
{
    private static readonly string[] Lines =
    [
        "2 123456789010 eni-1 10.0.0.1 10.0.0.2 49761 3389 6 20 4249 1418530010 1418530070 REJECT OK",
        "2 123456789010 eni-1 - - - - - - - 1431280876 1431280934 - NODATA",
        "2 - eni-1 2001:db8::1 ::ffff:1.2.3.4 0 0 58 4 336 1432917027 1432917142 accept -",
        "2 1 eni-1 255.255.255.255 0.0.0.0 65535 65536 256 999999999999999999 1000000000000000000 4291747199 4291747200 ACCEPT ok",
        "5 1 eni-1 10.0.0.1 10.0.0.2 50041 443 17 52 1 1640000060 1640000297 ACCEPT OK vpc-1 subnet-1 i-1 1 IPv4 89.160.20.156 10.200.0.80 us-east-1 use1-az5 - - AMAZON CLOUDFRONT ingress 1",
    ];

    [Fact]
    public void It_agrees_with_the_plain_reader_on_mutated_lines()
    {
        var mutator = new Mutator(20261124, "10.0.0.1", "2001:db8::1", "-", " ", "  ", "ACCEPT", "4291747200", "01.2.3.4", "1.2.3", "1.2.3.4.5", "256.1.1.1", "99999999999999999999", "+1", "1 ");
        for (var round = 0; round < 60_000; round++)
        {
            var line = mutator.Mutate(Encoding.UTF8.GetBytes(Lines[round % Lines.Length]));
            if (line.Contains((byte)'\n')) continue;
            foreach (var layout in (VpcLayout[])[VpcLayout.Version2, VpcLayout.Longer[2]])
                Assert.True(ReferenceVpc.Read(line, layout) == ReferenceVpc.ReadFast(line, layout), Encoding.Latin1.GetString(line));
        }
    }

    [SkippableFact]
    public void It_agrees_with_the_plain_reader_on_recorded_lines()
    {
        var n = 0;
        foreach (var line in File.ReadLines(SharedData.Require("cloud", "elastic", "aws_vpcflow.log")))
        {
            var layout = VpcLayout.OfData(Encoding.UTF8.GetBytes(line))!;
            Assert.NotEqual("malformed", ReferenceVpc.Read(Encoding.UTF8.GetBytes(line), layout));
            Assert.Equal(ReferenceVpc.Read(Encoding.UTF8.GetBytes(line), layout), ReferenceVpc.ReadFast(Encoding.UTF8.GetBytes(line), layout));
            n++;
        }

        Assert.Equal(8, n);
    }
}
