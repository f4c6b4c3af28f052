namespace NeuLearn.Hosting.Tests.Durability.Files;

/// <summary>The bytes of a file, and those of them that are on the disk.</summary>
internal sealed class PowerLossFile
{
    private const int Block = 64;
    private byte[] _synced = [];

    public byte[] Content { get; set; } = [];

    public void Sync() => _synced = Content;

    public PowerLossFile AfterPowerLoss(Random random)
    {
        var left = Left(random);
        return new PowerLossFile { Content = left, _synced = left };
    }

    private byte[] Left(Random random)
    {
        // A cut that was not synced happened or not.
        if (Content.Length < _synced.Length) return random.Next(2) == 0 ? _synced : Content;
        var left = Content[..random.Next(_synced.Length, Content.Length + 1)];
        for (var at = _synced.Length; at < left.Length; at += Block)
        {
            var block = left.AsSpan(at, Math.Min(Block, left.Length - at));
            switch (random.Next(4))
            {
                case 0: block.Clear(); break;
                case 1: random.NextBytes(block); break;
                default: break;
            }
        }

        return left;
    }
}
