using CsCheck;
using NeuLearn.Policy.Imports;

namespace NeuLearn.Tests.Policy.Imports;

public class ImportLogTests
{
    private static readonly Gen<ImportedRule> Rule = Gen.Select(Gen.Int[0, 2], Gen.Int[0, 2], Gen.Int[80, 82], Gen.Int[1, 7]).Select((c, s, port, objects) =>
        Imports.Rule($"shop/c{c}", $"shop/s{s}", port, [.. new[] { "a", "b", "c" }.Where((_, i) => (objects >> i & 1) != 0)]));

    private static readonly Gen<PolicyImport> Import = Gen.Select(Rule.Array[0, 3], Gen.Int[0, 7]).Select((rules, objects) =>
        Imports.Of(rules, [.. new[] { "a", "b", "c" }.Where((_, i) => (objects >> i & 1) != 0)]));

    [Fact]
    public void Importing_an_object_again_replaces_its_rules_and_only_those()
    {
        var log = new ImportLog();
        log.Record(Imports.Of([Imports.Rule("shop/web", "shop/cart", 80, "a"), Imports.Rule("shop/web", "shop/db", 81, "b"), Imports.Rule("shop/web", "shop/api", 82, "a", "b")]));
        log.Record(Imports.Of([Imports.Rule("shop/web", "shop/cart", 90, "a")]));
        Assert.Equal(["shop/web -> shop/cart TCP/90", "shop/web -> shop/db TCP/81"], Imports.Standing(log));
    }

    [Fact]
    public void An_object_that_is_gone_from_its_file_takes_its_rules_along()
    {
        var log = new ImportLog();
        log.Record(Imports.Of([Imports.Rule("shop/web", "shop/cart", 80, "a"), Imports.Rule("shop/web", "shop/db", 81, "b")]));
        log.Record(new PolicyImport { Format = "kubernetes", Objects = [], Rules = [], Files = new HashSet<string> { "a.yaml" } });
        Assert.Equal(["shop/web -> shop/db TCP/81"], Imports.Standing(log));
        Assert.Equal(["b.yaml"], log.Files("kubernetes"));
        // Gone is not forgotten: an older state does not bring it back.
        var older = new ImportLog();
        older.Record(Imports.Of([Imports.Rule("shop/web", "shop/cart", 80, "a")]));
        log.Join(older);
        Assert.Equal(["shop/web -> shop/db TCP/81"], Imports.Standing(log));
    }

    [Fact]
    public void An_object_that_comes_to_no_rule_any_more_has_none()
    {
        var log = new ImportLog();
        log.Record(Imports.Of([Imports.Rule("shop/web", "shop/cart", 80, "a")]));
        log.Record(Imports.Of([], "a"));
        Assert.Empty(log.Standing);
    }

    [Fact]
    public void The_same_import_again_changes_nothing() => Import.Array[1, 4].Sample(imports =>
    {
        var log = Of(imports);
        var before = Written(log);
        log.Record(imports[^1]);
        Assert.Equal(before, Written(log));
    });

    [Fact]
    public void Formats_are_kept_apart()
    {
        var log = new ImportLog();
        log.Record(Imports.Of([Imports.Rule("shop/web", "shop/cart", 80, "a")]));
        log.Record(Imports.Of([Imports.Rule("shop/web", "shop/cart", 81, "a")]) with { Format = "calico" });
        Assert.Equal(2, log.Standing.Count());
        Assert.Equal(["calico", "kubernetes"], log.Formats);
    }

    [Fact]
    public void A_rule_without_its_object_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Imports.Rule("shop/web", "shop/cart", 80));
        Assert.Throws<ArgumentException>(() => new ImportLog().Record(Imports.Of([Imports.Rule("shop/web", "shop/cart", 80, "a")]) with { Objects = [] }));
    }

    [Fact]
    public void Joining_is_a_semilattice() => Gen.Select(Import.Array[0, 3], Import.Array[0, 3], Import.Array[0, 3]).Sample((a, b, c) =>
    {
        Assert.Equal(Written(Of(a), Of(b)), Written(Of(b), Of(a)));
        Assert.Equal(Written(Of(a), Joined(Of(b), Of(c))), Written(Joined(Of(a), Of(b)), Of(c)));
        Assert.Equal(Written(Of(a)), Written(Of(a), Of(a)));
        var once = Joined(Of(a), Of(b));
        Assert.Equal(Written(once), Written(Joined(Of(a), Of(b)), Of(b)));
    });

    [Fact]
    public void Of_two_imports_of_one_time_one_wins_as_a_whole() => Gen.Select(Import, Import).Sample((a, b) =>
    {
        if (!a.Objects.Select(o => o.Name).Order().SequenceEqual(b.Objects.Select(o => o.Name).Order())) return;
        var joined = Imports.Standing(Joined(Of([a]), Of([b])));
        Assert.True(joined.SequenceEqual(Imports.Standing(Of([a]))) || joined.SequenceEqual(Imports.Standing(Of([b]))));
    });

    private static ImportLog Of(PolicyImport[] imports)
    {
        var log = new ImportLog();
        foreach (var import in imports) log.Record(import);
        return log;
    }

    private static ImportLog Joined(ImportLog log, ImportLog other)
    {
        log.Join(other);
        return log;
    }

    private static string Written(ImportLog log, ImportLog other) => Written(Joined(log, other));

    private static string Written(ImportLog log) => string.Join('\n', log.Objects.Select(o => o.ToString()).Concat(log.Entries.Select(e => $"{e.Format} {e.Stamp} {e.Rule.Written}")));
}
