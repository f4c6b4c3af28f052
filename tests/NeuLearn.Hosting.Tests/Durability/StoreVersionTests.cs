using NeuLearn.Hosting.Durability;
using NeuLearn.Hosting.Durability.Journal;

namespace NeuLearn.Hosting.Tests.Durability;

/// <summary>Stores of earlier versions are read as they were meant.</summary>
public sealed class StoreVersionTests : IDisposable
{
    /// <summary>Written by version 1: a snapshot of batches 1 and 2 of source a, and batch 1 of source b after it.</summary>
    private const string Snapshot1 =
        "TkVVU1RPUkUBAAIA3Jczp05MUgEdAgAAAAAAAAAAAACwlHocuHEz/wEAAAACAAAAAAAAAAEAYU5FVUxFQVJOAgDcAQAAAAAAAAsFgAAAAAAAAAAAAwEEGAAIc2hvcAgACAEDEAAIYS0w" +
        "CAAIAQpIAAhEZXBsb3ltZW50CAAIAQEAAAhhGAAIAAEBCDgACDEwLjAuMC4xaAAIwImot/FmgLOvt/FmAQQYAAhzaG9wCAAIAQMQAAhhLTEIAAgBCkgACERlcGxveW1lbnQIAAgBAQAA" +
        "CGEYAAgAAQEIOAAIMTAuMC4wLjFoAAjAiai38WaAs6+38WYBBBgACHNob3AIAAgBBigACGNhcnQtMAgACAELUAAIU3RhdGVmdWxTZXQIAAgBBBgACGNhcnQYAAgAAQEIOAAIMTAuMC4w" +
        "LjKYAAjAiai38WaAs6+38WYAAAAAAAACEogACFNzaG9wAERlcGxveW1lbnQAYQAACBaoAAhTc2hvcABTdGF0ZWZ1bFNldABjYXJ0CAAIAQQYAAhodHRwMAkAAKiqqqr+mQUMBMzsYseL" +
        "gZ3vBmAAdjUAO9lhAbCbHezkNwO77Ae72NHAwMAuBuYXdwC/up/MoSb3a4v1mQ9TiOExwZBD9hKM4BtK0dYj0dzvWQEQ4Csnw89eOTyW/20z2LLSgmhXblydpKiv03g+vrO9qEvWOI3M" +
        "avQTQrSfWRlYGVmZiB9tjsc1TiMTAAAMFj6xUTwaN1XMKrRIhvYItJujiNhVMcTYeE9euWR8t0c=";

    private const string Journal1 =
        "TkVVU1RPUkUBAAEART/Uk05MUgH1AQAAEAAAAAAAAADMDmS+6l/dHgEAAAABAAAAAAAAAAEAYk5FVUxFQVJOAgC0AQAAAAAAAAsFgAAAAAAAAAAAAwEEGAAIc2hvcAgACAEDEAAIYi0w" +
        "CAAIAQpIAAhEZXBsb3ltZW50CAAIAQEAAAhiGAAIAAEBCDgACDEwLjAuMC4xaAAIwImot/FmwImot/FmAQQYAAhzaG9wCAAIAQMQAAhiLTEIAAgBCkgACERlcGxveW1lbnQIAAgBAQAA" +
        "CGIYAAgAAQEIOAAIMTAuMC4wLjFoAAjAiai38WbAiai38WYBBBgACHNob3AIAAgBBigACGNhcnQtMAgACAELUAAIU3RhdGVmdWxTZXQIAAgBBBgACGNhcnQYAAgAAQEIOAAIMTAuMC4w" +
        "LjKYAAjAiai38WbAiai38WYAAAAAAAACEogACFNzaG9wAERlcGxveW1lbnQAYgAACBaoAAhTc2hvcABTdGF0ZWZ1bFNldABjYXJ0CAAIAQQYAAhodHRwqAYAAKiqqqr+idVABcDsetD7" +
        "xexwMribnfVws4NdFjUwALvYxS56sMPF7HBXg1wcc7cr5scJDgMPSELH2Eo44jdezpYgMZfvNECgd5TadGSv5/pLoy4PscbZOha5pz5WKhtxvpIMsGsvABiZM5fOZg41j7zDIn+LbZTP" +
        "zpiHOCd26rP97ngV/VzIfU5MUgEAAAAAHQIAAAAAAAAAAAAA4tK4gg==";

    private readonly TemporaryDirectory _temporary = new();

    [Fact]
    public async Task Version_1_is_read()
    {
        await File.WriteAllBytesAsync(_temporary[StoreNames.Snapshot(1)], Convert.FromBase64String(Snapshot1));
        await File.WriteAllBytesAsync(_temporary[StoreNames.Journal(1)], Convert.FromBase64String(Journal1));
        await using var store = FileStateStore.Open(_temporary.Path);
        var state = await store.LoadAsync();
        Assert.Equal([new BatchId("a", 2), new BatchId("b", 1)], state.Progress.Last);
        Assert.Equal(Sent.Bytes(state.Progress), Sent.Bytes(state.Engine));
    }

    public void Dispose() => _temporary.Dispose();
}
