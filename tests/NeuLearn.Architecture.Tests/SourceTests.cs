namespace NeuLearn.Architecture.Tests;

public class SourceTests
{
    private static readonly string[][] Folders = [["src"], ["tests"]];

    [Fact]
    public void No_file_is_long() => Assert.Empty(Folders.SelectMany(Checkout.Sources).SelectMany(s => SizeRule.Violations(s.Path, s.Text)));

    [Fact]
    public void No_name_fits_anything() =>
        Assert.Empty(Folders.SelectMany(Checkout.Sources).SelectMany(s => NameRule.Violations(s.Path, s.Text)));

    [Fact]
    public void A_long_file_is_found()
    {
        Assert.Empty(SizeRule.Violations("a.cs", string.Concat(Enumerable.Repeat("x\n", 300))));
        Assert.Single(SizeRule.Violations("a.cs", string.Concat(Enumerable.Repeat("x\n", 301))));
    }

    [Theory]
    [InlineData("Policy/RuleHelper.cs", "internal static class Rule;")]
    [InlineData("Common/Rule.cs", "internal static class Rule;")]
    [InlineData("Policy/Rule.cs", "public sealed partial class RuleManager\n{")]
    [InlineData("Policy/Rule.cs", "    private readonly record struct PortUtils(int Port);")]
    [InlineData("Policy/Rule.cs", "public interface Helpers\n{")]
    public void A_name_that_fits_anything_is_found(string path, string text) => Assert.Single(NameRule.Violations(path, text));

    [Theory]
    [InlineData("Policy/Commonness.cs", "internal sealed class Uncommon\n{")]
    [InlineData("Policy/Rule.cs", "// a class Manager would be wrong\nvar text = \"a helper\";")]
    public void A_word_within_a_word_is_not(string path, string text) => Assert.Empty(NameRule.Violations(path, text));
}
