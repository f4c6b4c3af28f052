namespace NeuLearn.Sources.Tests.Fuzzing;

/// <summary>Inputs that were valid before something happened to them. Thousands here, in seconds; millions with NeuLearn.Sources.Fuzz.</summary>
public sealed class FuzzTests
{
    public static TheoryData<string> Formats => [.. SourceFormats.All.Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Every_input_of_the_corpus_is_read_and_most_are_connections(string format)
    {
        var target = Target(format);
        var corpus = FuzzCorpus.Of(format);
        Assert.NotEmpty(corpus.Inputs);
        // Line by line, and the whole way.
        for (var round = 0; round < 100; round++)
            foreach (var input in corpus.Inputs) target.Run(input);
        target.Finish();
        Assert.True(target.Connections > 0, $"Corpus/{format} has no input that is a connection");
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Damaged_inputs_are_read_or_counted_and_never_throw(string format)
    {
        var corpus = FuzzCorpus.Of(format);
        var mutator = new Mutator(20261129, corpus.Words);
        var target = Target(format);
        for (var round = 0; round < 10_000; round++) target.Run(mutator.Mutate(corpus.Inputs[round % corpus.Inputs.Count]));
        target.Finish();
    }

    /// <summary>Repetition of any piece a thousand times makes an input longer and must not make a byte of it slower.</summary>
    [Theory]
    [MemberData(nameof(Formats))]
    public void Long_inputs_of_one_piece_repeated_are_read(string format)
    {
        var corpus = FuzzCorpus.Of(format);
        var target = Target(format);
        foreach (var word in corpus.Words.Take(300).Concat(["{\"a\":", "[", "\"", "\\", "<", "=", " ", "-", ","]))
        {
            var piece = System.Text.Encoding.UTF8.GetBytes(word);
            byte[] input = [.. Enumerable.Repeat(piece, 1000).SelectMany(p => p)];
            for (var way = 0; way < 100; way += 99) target.Run(input);
        }

        target.Finish();
    }

    private static FuzzTarget Target(string format)
    {
        Assert.True(SourceFormats.TryFind(format, out var found));
        return new FuzzTarget(found);
    }
}
