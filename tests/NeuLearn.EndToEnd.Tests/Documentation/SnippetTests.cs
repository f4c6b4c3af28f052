using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NeuLearn.EndToEnd.Tests.Documentation;

/// <summary>
/// Every piece of C# in the documentation compiles against the packages as they are. A fragment is the body of a method whose parameters
/// the comment before it gives: <c>given: PolicyEngine engine</c>; a block with a namespace is a file.
/// </summary>
public partial class SnippetTests
{
    private const string Usings =
        """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.Builder; global using Microsoft.AspNetCore.Http; global using Microsoft.Extensions.DependencyInjection; global using Microsoft.Extensions.Configuration;
        global using NeuLearn; global using NeuLearn.Analytics; global using NeuLearn.Events; global using NeuLearn.Formats;
        global using NeuLearn.Hosting; global using NeuLearn.Inventory; global using NeuLearn.Hosting.Durability; global using NeuLearn.Hosting.Http; global using NeuLearn.Hosting.Ingestion; global using NeuLearn.Hosting.PostgreSql; global using NeuLearn.Hosting.Sqlite; global using NeuLearn.Orleans; global using Microsoft.Extensions.Hosting; global using Orleans.Hosting;
        global using NeuLearn.Learning; global using NeuLearn.Monitoring; global using NeuLearn.Policy; global using NeuLearn.Recognition; global using NeuLearn.Recognition.Operations; global using NeuLearn.Samples; global using NeuLearn.Sources; global using NeuLearn.Sources.Live; global using NeuLearn.Sources.Reading; global using NeuLearn.State; global using NeuLearn.Testing;
        """;

    [Fact]
    public void All_of_them_compile()
    {
        var blocks = CodeBlock.All.Where(b => b.Language == "csharp").ToList();
        Assert.NotEmpty(blocks);
        var parse = new CSharpParseOptions(LanguageVersion.Preview);
        var trees = blocks.Select(b => CSharpSyntaxTree.ParseText(Source(b), parse, path: b.ToString())).Prepend(CSharpSyntaxTree.ParseText(Usings, parse)).ToList();
        var compilation = CSharpCompilation.Create("snippets", trees, References(), new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        var errors = string.Join('\n', compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error && !IsUnknownNamespace(d)).Select(d => $"{d.Location.SourceTree?.FilePath}, its line {d.Location.GetLineSpan().StartLinePosition.Line + 1}: {d.GetMessage(null)}"));
        Assert.True(errors.Length == 0, errors);
    }

    // The namespaces that every fragment is given are many: one that does not exist harms none.
    private static bool IsUnknownNamespace(Diagnostic d) => d.Id is "CS0234" or "CS0246" && d.Location.SourceTree?.FilePath.Length == 0;

    private static string Source(CodeBlock block)
    {
        if (FileScoped().IsMatch(block.Text)) return block.Text;
        var usings = Directive().Matches(block.Text).Select(m => m.Value);
        return $$"""
            {{string.Concat(usings)}}
            internal static class Snippet_{{NotOfAName().Replace(block.ToString(), "_")}}
            {
                public static async Task Run({{block.Parameters}})
                {
                    await Task.Yield();
            {{Directive().Replace(block.Text, "")}}
                }
            }
            """;
    }

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(p => p.EndsWith(".dll", StringComparison.Ordinal)).Select(p => MetadataReference.CreateFromFile(p));

    [GeneratedRegex("^using [A-Za-z.]+;\\n", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Directive();

    [GeneratedRegex("[^A-Za-z0-9]", RegexOptions.CultureInvariant)]
    private static partial Regex NotOfAName();

    [GeneratedRegex("^namespace [A-Za-z.]+;", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex FileScoped();
}
