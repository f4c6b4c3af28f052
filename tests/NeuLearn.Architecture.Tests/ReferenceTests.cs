namespace NeuLearn.Architecture.Tests;

public class ReferenceTests
{
    [Fact]
    public void Arrows_between_packages_run_one_way() =>
        Assert.Empty(Checkout.Packages.SelectMany(p => ReferenceRule.Violations(p.Key, p.Value)));

    [Fact]
    public void The_engine_depends_on_two_packages() =>
        Assert.Equal(["MathNet.Numerics", "QuikGraph"], ReferenceRule.Dependencies(Checkout.Packages["NeuLearn"]).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("NeuLearn", "../NeuLearn.Testing/NeuLearn.Testing.csproj")]
    [InlineData("NeuLearn.Sources", "../NeuLearn.Formats/NeuLearn.Formats.csproj")]
    [InlineData("NeuLearn.Recognition", "../NeuLearn.Sources/NeuLearn.Sources.csproj")]
    [InlineData("NeuLearn.Analytics", "../NeuLearn.Formats/NeuLearn.Formats.csproj")]
    [InlineData("NeuLearn.Formats", @"..\NeuLearn.Sources\NeuLearn.Sources.csproj")]
    [InlineData("NeuLearn.Hosting", "../NeuLearn.Sources/NeuLearn.Sources.csproj")]
    [InlineData("NeuLearn.Hosting", "../NeuLearn.Hosting.Http/NeuLearn.Hosting.Http.csproj")]
    [InlineData("NeuLearn.Hosting.Http", "../NeuLearn.Sources/NeuLearn.Sources.csproj")]
    [InlineData("NeuLearn.Hosting.Sqlite", "../NeuLearn.Formats/NeuLearn.Formats.csproj")]
    [InlineData("NeuLearn.Hosting.Sqlite", "../NeuLearn.Hosting.Http/NeuLearn.Hosting.Http.csproj")]
    [InlineData("NeuLearn.Formats", "../NeuLearn.Hosting/NeuLearn.Hosting.csproj")]
    [InlineData("NeuLearn.Hosting", "../NeuLearn.Orleans/NeuLearn.Orleans.csproj")]
    [InlineData("NeuLearn.Orleans", "../NeuLearn.Hosting.Http/NeuLearn.Hosting.Http.csproj")]
    [InlineData("NeuLearn.Testing", "../NeuLearn.Tool/NeuLearn.Tool.csproj")]
    public void An_arrow_the_other_way_is_found(string project, string reference) =>
        Assert.Single(ReferenceRule.Violations(project, $"<Project><ItemGroup><ProjectReference Include=\"{reference}\" /></ItemGroup></Project>"));

    [Theory]
    [InlineData("NeuLearn.Sources", "../NeuLearn/NeuLearn.csproj")]
    [InlineData("NeuLearn.Sources", "../NeuLearn.Recognition/NeuLearn.Recognition.csproj")]
    [InlineData("NeuLearn.Analytics", "../NeuLearn/NeuLearn.csproj")]
    [InlineData("NeuLearn.Hosting", "../NeuLearn/NeuLearn.csproj")]
    [InlineData("NeuLearn.Hosting.Http", "../NeuLearn.Hosting/NeuLearn.Hosting.csproj")]
    [InlineData("NeuLearn.Hosting.Http", "../NeuLearn.Formats/NeuLearn.Formats.csproj")]
    [InlineData("NeuLearn.Hosting.Sqlite", "../NeuLearn.Hosting/NeuLearn.Hosting.csproj")]
    [InlineData("NeuLearn.Orleans", "../NeuLearn.Hosting/NeuLearn.Hosting.csproj")]
    [InlineData("NeuLearn.Tool", "../NeuLearn.Formats/NeuLearn.Formats.csproj")]
    public void An_arrow_the_right_way_is_not(string project, string reference) =>
        Assert.Empty(ReferenceRule.Violations(project, $"<ProjectReference Include=\"{reference}\"></ProjectReference>"));
}
