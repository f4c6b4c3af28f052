using NeuLearn.Learning.Generalisation;

namespace NeuLearn.Tests.Learning.Generalisation;

public class PublicSuffixesTests
{
    [Theory]
    [InlineData("example.com")]
    [InlineData("api.example.com")]
    [InlineData("a.b.c.example.org")]
    [InlineData("example.de")]
    [InlineData("example.co.uk")]
    [InlineData("eu.example.co.uk")]
    [InlineData("example.com.au")]
    [InlineData("example.io")]
    public void Names_below_what_one_party_registered_are_its_own(string domain) => Assert.True(PublicSuffixes.IsOfOneParty(domain));

    [Theory]
    [InlineData("com")]
    [InlineData("co.uk")]
    [InlineData("uk")]
    [InlineData("example.uk")]
    [InlineData("com.de")]
    [InlineData("github.io")]
    [InlineData("project.github.io")]
    [InlineData("amazonaws.com")]
    [InlineData("s3.amazonaws.com")]
    [InlineData("s3.eu-west-1.amazonaws.com")]
    [InlineData("cloudfront.net")]
    [InlineData("blob.core.windows.net")]
    [InlineData("internal")]
    [InlineData("svc.cluster.local")]
    [InlineData("example.unknown")]
    [InlineData("example.tokyo.jp")]
    [InlineData("4.3.2.1.in-addr.arpa")]
    [InlineData("")]
    [InlineData(".com")]
    [InlineData("1.2.3.4")]
    public void Below_a_public_unknown_or_shared_suffix_nothing_is_known(string domain) => Assert.False(PublicSuffixes.IsOfOneParty(domain));
}
