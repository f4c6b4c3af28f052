using System.Text;
using NeuLearn.Events;
using NeuLearn.Learning.Generalisation;
using Xunit.Abstractions;

namespace NeuLearn.Testing.Tests.Generalisation;

/// <summary>What classes of path segments are worth: templates, cover of what comes later, and what else they let in. The tables of docs/generalisation.md.</summary>
public class PathMeasurement(ITestOutputHelper output)
{
    private static readonly string[] Templates =
    [
        "/", "/health", "/metrics", "/login", "/logout", "/cart", "/cart/{int}", "/cart/{int}/items", "/orders", "/orders/{uuid}", "/orders/{uuid}/lines/{int}",
        "/users/{int}", "/users/{int}/address", "/static/app.js", "/static/site.css", "/product/{slug}", "/product/{slug}/reviews", "/product/{slug}/reviews/{int}",
        "/category/{slug}", "/category/{slug}/page/{int}", "/blog/{slug}", "/blog/{slug}/comments", "/tag/{slug}", "/brand/{slug}", "/help/{slug}",
        "/api/v1/search", "/api/v1/session/{hex}", "/api/v1/stock/{slug}", "/api/v1/price/{slug}/history", "/img/{slug}/large",
    ];

    [Theory]
    [InlineData(200)]
    [InlineData(1_000)]
    [InlineData(5_000)]
    public void Requests_of_a_shop(int requests)
    {
        var random = new SeededRandom(SeededRandom.Derive(7, (ulong)requests));
        var all = Enumerable.Range(0, requests * 2).Select(_ => Templated(Instance(Templates[random.Below(Templates.Length)], ref random))).ToList();
        var (trie, matched) = Measure($"{requests} requests", all[..requests], all[requests..]);
        Assert.True(matched.Templates >= matched.Exact);
        Mutate(trie, all[..requests]);
    }

    [SkippableFact]
    public void Requests_of_recorded_desktops()
    {
        var requests = ZeekLog.Rows("tenzir-m57", "http").Where(r => r["status_code"].StartsWith('2') || r["status_code"].StartsWith('3'))
            .OrderBy(ZeekLog.Time).GroupBy(r => r["host"], r => Templated(r["uri"]), StringComparer.Ordinal).Select(g => g.ToList()).ToList();
        // As if each host were a server of ours: the first seventy percent of what each was asked for, then the rest.
        var sums = (Hosts: 0, Exact: 0, Classes: 0, HeldOut: 0, ByExact: 0, ByTemplate: 0);
        foreach (var host in requests.Where(h => h.Count >= 10))
        {
            var (earlier, later) = (host[..(host.Count * 7 / 10)], host[(host.Count * 7 / 10)..]);
            var known = earlier.ToHashSet(StringComparer.Ordinal);
            var trie = Learned(earlier);
            sums.Hosts++;
            sums.Exact += known.Count;
            sums.Classes += known.Select(p => trie.Find(p, "")).Where(t => t!.Contains("{slug:", StringComparison.Ordinal)).Distinct().Count();
            sums.HeldOut += later.Count;
            sums.ByExact += later.Count(known.Contains);
            sums.ByTemplate += later.Count(p => trie.Find(p, "") is not null);
        }

        output.WriteLine($"recorded: {requests.Count} hosts, {sums.Hosts} with ten requests or more: {sums.Exact} distinct typed paths, {sums.Classes} templates with a class; held out {sums.HeldOut}: by exact paths {sums.ByExact}, by templates {sums.ByTemplate}");
        Assert.True(sums.ByTemplate >= sums.ByExact);
    }

    private (PathTrie Trie, (int Templates, int Exact) Matched) Measure(string what, List<string> earlier, List<string> later)
    {
        var trie = Learned(earlier);
        var known = earlier.ToHashSet(StringComparer.Ordinal);
        var templates = known.Select(p => trie.Find(p, "")).Distinct().Count();
        var (byTemplate, byExact) = (later.Count(p => trie.Find(p, "") is not null), later.Count(known.Contains));
        output.WriteLine(FormattableString.Invariant($"{what}: {known.Count} distinct typed paths, {templates} templates (truth {Templates.Length}); held out matched {100.0 * byTemplate / later.Count:0.0} % by templates, {100.0 * byExact / later.Count:0.0} % by exact paths"));
        Assert.All(known, p => Assert.NotNull(trie.Find(p, "")));
        return (trie, (byTemplate, byExact));
    }

    // Each segment of each known path in turn becomes something that nobody asked for.
    private void Mutate(PathTrie trie, List<string> known)
    {
        var random = new SeededRandom(99);
        foreach (var kind in (string[])["word", "long word", "upper case", "escape", "dots", "quote"])
        {
            var (inClass, inClassAllowed, elsewhere, elsewhereAllowed) = (0, 0, 0, 0);
            foreach (var path in known.Distinct(StringComparer.Ordinal))
            {
                var (segments, template) = (path.Split('/'), trie.Find(path, "")!.Split('/'));
                for (var i = 1; i < segments.Length; i++)
                {
                    var mutated = (string[])segments.Clone();
                    mutated[i] = Mutant(kind, ref random);
                    var allowed = trie.Find(Templated(string.Join('/', mutated)), "") is not null ? 1 : 0;
                    if (template[i].StartsWith("{slug:", StringComparison.Ordinal)) (inClass, inClassAllowed) = (inClass + 1, inClassAllowed + allowed);
                    else (elsewhere, elsewhereAllowed) = (elsewhere + 1, elsewhereAllowed + allowed);
                }
            }

            output.WriteLine(FormattableString.Invariant($"  {kind}: allowed in {100.0 * inClassAllowed / Math.Max(1, inClass):0.0} % of {inClass} class positions, {100.0 * elsewhereAllowed / Math.Max(1, elsewhere):0.00} % of {elsewhere} others"));
            if (kind is "upper case" or "escape" or "dots" or "quote") Assert.Equal(0, inClassAllowed);
        }
    }

    private static PathTrie Learned(IEnumerable<string> paths)
    {
        var trie = new PathTrie();
        foreach (var path in paths) trie.Add(path, "");
        trie.Generalise();
        return trie;
    }

    private static string Mutant(string kind, ref SeededRandom random) => kind switch
    {
        "word" => Word(ref random, 3 + random.Below(8)),
        "long word" => Word(ref random, 40),
        "upper case" => Word(ref random, 6).ToUpperInvariant(),
        "escape" => "%2e%2e%2f" + Word(ref random, 4),
        "dots" => "..",
        _ => Word(ref random, 4) + "'--",
    };

    private static string Instance(string template, ref SeededRandom random)
    {
        var text = new StringBuilder();
        foreach (var segment in template.Split('/').Skip(1))
        {
            text.Append('/').Append(segment switch
            {
                "{int}" => $"{1 + random.Below(9_999)}",
                "{uuid}" => $"{random.Hex(8)}-{random.Hex(4)}-4{random.Hex(3)}-a{random.Hex(3)}-{random.Hex(12)}",
                "{hex}" => "7" + random.Hex(15),
                "{slug}" => $"{Word(ref random, 3 + random.Below(5))}-{Word(ref random, 3 + random.Below(5))}",
                _ => segment,
            });
        }

        return text.ToString();
    }

    private static string Word(ref SeededRandom random, int length)
    {
        var text = new StringBuilder();
        while (text.Length < length) text.Append((char)('a' + random.Below(26)));
        return text.ToString();
    }

    private static string Templated(string path)
    {
        var bytes = new byte[path.Length * 8];
        return Encoding.UTF8.GetString(bytes, 0, PathTemplate.Write(Encoding.UTF8.GetBytes(path), bytes));
    }
}
