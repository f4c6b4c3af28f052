namespace NeuLearn.Architecture.Tests;

public class PackageMetadataTests
{
    private static readonly string Shared = File.ReadAllText(Path.Combine(Checkout.Root, "src", "Directory.Build.props"));

    [Theory]
    [InlineData("<PackageLicenseExpression>Apache-2.0</PackageLicenseExpression>")]
    [InlineData("<PackageReadmeFile>README.md</PackageReadmeFile>")]
    [InlineData("<PackageIcon>icon.png</PackageIcon>")]
    [InlineData("<PackageTags>")]
    [InlineData("<PackageProjectUrl>")]
    [InlineData("<RepositoryUrl>")]
    [InlineData("<SymbolPackageFormat>snupkg</SymbolPackageFormat>")]
    public void Every_package_says_what_it_is(string element) => Assert.Contains(element, Shared, StringComparison.Ordinal);

    [Fact]
    public void What_the_metadata_names_is_there()
    {
        foreach (var file in (string[])["README.md", "docs/icon.png", "LICENSE"]) Assert.True(File.Exists(Path.Combine(Checkout.Root, file)), file);
    }

    [Fact]
    public void Every_package_has_a_description_of_its_own()
    {
        var descriptions = Checkout.Packages.ToDictionary(p => p.Key, p => Description(p.Value));
        Assert.Empty(descriptions.Where(d => d.Value.Length < 20).Select(d => d.Key));
        Assert.Equal(descriptions.Count, descriptions.Values.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void A_project_without_a_description_is_found() => Assert.Equal("", Description("<Project><PropertyGroup /></Project>"));

    private static string Description(string project)
    {
        var from = project.IndexOf("<Description>", StringComparison.Ordinal);
        var to = project.IndexOf("</Description>", StringComparison.Ordinal);
        return from < 0 || to < from ? "" : project[(from + "<Description>".Length)..to].Trim();
    }
}
