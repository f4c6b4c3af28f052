using System.Buffers.Binary;
using NeuLearn.Hosting.Durability;
using NeuLearn.Hosting.Durability.Journal;

namespace NeuLearn.Hosting.Tests.Durability;

public class FileStateStoreTests : StateStoreContract
{
    private string Journal => Path.Combine(Place, StoreNames.Journal(0));

    protected override IStateStore Open(string path) => FileStateStore.Open(path);

    [Fact]
    public async Task An_unfinished_write_is_cut_off_and_the_rest_is_there()
    {
        var ends = await WriteAsync(3, close: false);
        var whole = await File.ReadAllBytesAsync(Journal);
        for (var length = ends[1] + 1; length < ends[2]; length += 71)
        {
            await File.WriteAllBytesAsync(Journal, whole[..(int)length]);
            Assert.Equal(length - ends[1], (await ExpectAsync(Place, ("a", 2))).CutBytes);
            // It was cut for good: the next load finds nothing to cut, and what is appended follows what was kept.
            Assert.Equal(0, (await ExpectAsync(Place, ("a", 2))).CutBytes);
        }

        await UseAsync(Place, store => AppendAllAsync(store, [new BatchId("a", 3)]));
        await ExpectAsync(Place, ("a", 3));
    }

    [Fact]
    public async Task Damage_to_what_was_acknowledged_is_an_error_that_says_where_and_what_to_do()
    {
        var ends = await WriteAsync(3, close: true);
        var whole = await File.ReadAllBytesAsync(Journal);
        for (var at = StoreHeader.Size; at < ends[2]; at += 13)
        {
            var damaged = whole.ToArray();
            damaged[at] ^= 0x20;
            await File.WriteAllBytesAsync(Journal, damaged);
            var start = ends.Prepend(StoreHeader.Size).Last(e => e <= at);
            var refused = await RefusedAsync();
            Assert.Contains($"{StoreNames.Journal(0)} is damaged at byte {start},", refused, StringComparison.Ordinal);
            Assert.Contains("restore the store from a backup", refused, StringComparison.Ordinal);
            Assert.Equal(damaged, await File.ReadAllBytesAsync(Journal));
        }
    }

    [Fact]
    public async Task The_cut_that_the_error_proposes_works()
    {
        var ends = await WriteAsync(3, close: true);
        var bytes = await File.ReadAllBytesAsync(Journal);
        bytes[ends[0] + 40] ^= 1;
        await File.WriteAllBytesAsync(Journal, bytes[..(int)ends[0]]);
        await ExpectAsync(Place, ("a", 1));
    }

    [Fact]
    public async Task Files_of_a_newer_version_are_refused()
    {
        await WriteAsync(1, close: true);
        await OverwriteAsync(StoreHeader.Of(StoreFileKind.Journal, version: 2));
        Assert.Contains("is of version 2, this program reads up to 1: use a newer NeuLearn", await RefusedAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not a store at all")]
    [InlineData("NEUSTORE")]
    [InlineData("")]
    public async Task Foreign_files_are_refused(string content)
    {
        await WriteAsync(1, close: true);
        await File.WriteAllTextAsync(Journal, content);
        Assert.Contains("is not a file of a NeuLearn store, or its beginning is damaged", await RefusedAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_file_is_named()
    {
        await WriteAsync(2, close: true);
        await UseAsync(Place, store => store.CompactAsync(Whole(("a", 2))).AsTask());
        File.Delete(Path.Combine(Place, StoreNames.Journal(1)));
        Assert.Contains($"lacks the file {StoreNames.Journal(1)}", await RefusedAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_snapshot_is_refused()
    {
        await WriteAsync(2, close: true);
        await UseAsync(Place, store => store.CompactAsync(Whole(("a", 2))).AsTask());
        var snapshot = Path.Combine(Place, StoreNames.Snapshot(1));
        var bytes = await File.ReadAllBytesAsync(snapshot);
        await File.WriteAllBytesAsync(snapshot, bytes[..^1]);
        Assert.Contains("snapshot-0000000001 is damaged", await RefusedAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(RecordHeader.Longest)]
    [InlineData(-1)]
    public async Task A_length_that_the_file_does_not_have_is_never_allocated(int length)
    {
        await WriteAsync(1, close: false);
        var crafted = new byte[RecordHeader.Size];
        new RecordHeader(length, 0, 0).Write(crafted);
        await File.AppendAllBytesAsync(Journal, crafted);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        Assert.Equal(RecordHeader.Size, (await ExpectAsync(Place, ("a", 1))).CutBytes);
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 64 << 20);
    }

    [Fact]
    public void A_count_of_batches_that_the_record_does_not_have_is_never_allocated()
    {
        var payload = new byte[64];
        BinaryPrimitives.WriteInt32LittleEndian(payload, int.MaxValue);
        Assert.Contains("holds something that is no delta", Assert.Throws<StateStoreException>(() => DeltaPayload.Read(payload, "x")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_directory_is_held_by_one_at_a_time()
    {
        await using var first = Open(Place);
        Assert.Contains("Give each process a directory of its own", Assert.Throws<StateStoreException>(() => Open(Place)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_checksum_is_that_of_Castagnoli() => Assert.Equal(0xE3069283, Checksum.Of("123456789"u8));

    /// <summary>Writes a journal.</summary>
    /// <returns>Where each of its records ends.</returns>
    private async Task<List<long>> WriteAsync(int batches, bool close)
    {
        var ends = new List<long>();
        await UseAsync(Place, async store =>
        {
            for (var i = 1; i <= batches; i++)
            {
                await store.AppendAsync(Sent.Delta(new BatchId("a", i)));
                ends.Add(store.JournalBytes);
            }
        });
        // A store that is closed marks its end; one whose process died did not.
        if (!close) await File.WriteAllBytesAsync(Journal, (await File.ReadAllBytesAsync(Journal))[..(int)ends[^1]]);
        return ends;
    }

    private async Task OverwriteAsync(byte[] beginning)
    {
        var bytes = await File.ReadAllBytesAsync(Journal);
        beginning.CopyTo(bytes, 0);
        await File.WriteAllBytesAsync(Journal, bytes);
    }

    private async Task<string> RefusedAsync()
    {
        await using var store = Open(Place);
        return (await Assert.ThrowsAsync<StateStoreException>(() => store.LoadAsync().AsTask())).Message;
    }
}
