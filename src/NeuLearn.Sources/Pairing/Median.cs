namespace NeuLearn.Sources.Pairing;

/// <summary>The median of numbers, without sorting them all (Hoare's selection).</summary>
internal static class Median
{
    /// <summary>The median; of an even count, the upper one. Puts the numbers into another order.</summary>
    public static long Of(Span<long> numbers)
    {
        var (low, high, middle) = (0, numbers.Length - 1, numbers.Length / 2);
        // Ordered inputs are the rule: the middle one parts them well. Others that part badly are sorted, so that none takes long.
        for (var rounds = 0; low < high; rounds++)
        {
            if (rounds == 64)
            {
                numbers[low..(high + 1)].Sort();
                break;
            }

            var pivot = numbers[low + ((high - low) / 2)];
            var (i, j) = (low, high);
            while (i <= j)
            {
                while (numbers[i] < pivot) i++;
                while (numbers[j] > pivot) j--;
                if (i > j) continue;
                (numbers[i], numbers[j]) = (numbers[j], numbers[i]);
                (i, j) = (i + 1, j - 1);
            }

            if (middle <= j) high = j;
            else if (middle >= i) low = i;
            else break;
        }

        return numbers[middle];
    }
}
