namespace NeuLearn.Recognition.Fuzz;

/// <summary>Changes to bytes, from a single bit to all of them.</summary>
internal static class Mutations
{
    private static ReadOnlySpan<byte> Interesting => [0, 1, 2, 3, 4, 0x0A, 0x0D, 0x16, 0x20, 0x7F, 0x80, 0x81, 0xC0, 0xFE, 0xFF];

    /// <summary>Writes a changed copy.</summary>
    /// <param name="seed">The bytes to change.</param>
    /// <param name="other">Bytes to splice with.</param>
    /// <param name="room">Where the copy goes.</param>
    /// <param name="random">The source of chance.</param>
    /// <returns>The length of the copy.</returns>
    public static int Write(ReadOnlySpan<byte> seed, ReadOnlySpan<byte> other, Span<byte> room, Random random)
    {
        var length = Math.Min(seed.Length, room.Length);
        seed[..length].CopyTo(room);
        for (var changes = random.Next(0, 5); changes > 0; changes--)
        {
            switch (random.Next(9))
            {
                case 0 when length > 0:
                    room[random.Next(length)] ^= (byte)(1 << random.Next(8));
                    break;
                case 1 when length > 0:
                    room[random.Next(length)] = Interesting[random.Next(Interesting.Length)];
                    break;
                case 2:
                    length = random.Next(0, length + 1);
                    break;
                case 3:
                    // Behind the end, what is there may be anything.
                    var longer = Math.Min(room.Length, length + random.Next(1, 64));
                    random.NextBytes(room[length..longer]);
                    length = longer;
                    break;
                case 4 when length > 1:
                    var at = random.Next(length - 1);
                    room[(at + 1)..length].CopyTo(room[at..]);
                    length--;
                    break;
                case 5 when length > 0 && other.Length > 0:
                    var cut = random.Next(length);
                    var from = random.Next(other.Length);
                    var taken = Math.Min(other.Length - from, room.Length - cut);
                    other.Slice(from, taken).CopyTo(room[cut..]);
                    length = cut + taken;
                    break;
                case 6 when length > 4:
                    // A number of two or four bytes, as lengths are.
                    var place = random.Next(length - 4);
                    room.Slice(place, random.Next(2) == 0 ? 2 : 4).Fill(Interesting[random.Next(Interesting.Length)]);
                    break;
                case 7 when length > 0:
                    random.NextBytes(room[random.Next(length)..length]);
                    break;
                default:
                    break;
            }
        }

        return length;
    }
}
