using System.Reflection;
using PublicApiGenerator;

namespace NeuLearn.Architecture.Tests;

/// <summary>The public surface of every package is on record: it changes on purpose or not at all.</summary>
public class PublicApiTests
{
    private const string Approve = "NEULEARN_APPROVE_API";

    public static TheoryData<string> Packages => ["NeuLearn", "NeuLearn.Analytics", "NeuLearn.Formats", "NeuLearn.Hosting", "NeuLearn.Hosting.Http", "NeuLearn.Hosting.PostgreSql", "NeuLearn.Hosting.Sqlite", "NeuLearn.Orleans", "NeuLearn.Recognition", "NeuLearn.Sources", "NeuLearn.Testing"];

    [Theory]
    [MemberData(nameof(Packages))]
    public void The_public_surface_is_the_approved_one(string package)
    {
        var surface = Surface(package);
        var file = Path.Combine(Checkout.Here, "PublicApi", package + ".approved.txt");
        var approved = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : null;
        if (approved == surface) return;
        if (Environment.GetEnvironmentVariable(Approve) == "1")
        {
            File.WriteAllText(file, surface);
            Assert.Fail($"{package}: the surface was written to PublicApi/{package}.approved.txt. Look at the difference, then run again without {Approve}.");
        }

        Assert.Fail($"{package}: {Difference(approved, surface)}\nIf this is meant, run these tests once with {Approve}=1 and commit PublicApi/{package}.approved.txt.");
    }

    [Fact]
    public void A_missing_record_and_a_changed_line_are_told()
    {
        Assert.Contains("no approved surface", Difference(null, "a\n"), StringComparison.Ordinal);
        Assert.Contains("- b", Difference("a\nb\n", "a\nc\n"), StringComparison.Ordinal);
        Assert.Contains("+ c", Difference("a\nb\n", "a\nc\n"), StringComparison.Ordinal);
    }

    private static string Surface(string package) => Assembly.Load(package).GeneratePublicApi(new ApiGeneratorOptions
    {
        IncludeAssemblyAttributes = false,
        UseDenyNamespacePrefixesForExtensionMethods = false,
    }).ReplaceLineEndings("\n").TrimEnd() + "\n";

    private static string Difference(string? approved, string surface)
    {
        if (approved is null) return "there is no approved surface";
        var (before, after) = (approved.Split('\n'), surface.Split('\n'));
        var changes = before.Except(after).Select(l => "- " + l.Trim()).Concat(after.Except(before).Select(l => "+ " + l.Trim())).Take(20);
        return "the public surface differs from the approved one:\n" + string.Join('\n', changes.DefaultIfEmpty("(the order of lines)"));
    }
}
