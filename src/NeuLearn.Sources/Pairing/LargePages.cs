using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NeuLearn.Sources.Pairing;

/// <summary>Asks the system to back memory by large pages, where it can: what is read at random then waits less for its address.</summary>
internal static partial class LargePages
{
    // MADV_HUGEPAGE of Linux. The system may refuse, or have none: then nothing changes.
    private const int Advice = 14;
    private const int Size = 2 * 1024 * 1024;

    /// <summary>How many elements a large page has at least.</summary>
    public static int Count<T>()
        where T : struct => (Size / Unsafe.SizeOf<T>()) + 1;

    /// <summary>Asks it for an array that is not moved.</summary>
    /// <returns>The first element from which on memory is in large pages; 0 where there are none.</returns>
    public static unsafe int Advise<T>(T[] pinned)
        where T : struct
    {
        if (!OperatingSystem.IsLinux()) return 0;
        var begin = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(pinned));
        var start = (begin + Size - 1) / Size * Size;
        var end = (begin + ((nuint)pinned.Length * (nuint)Unsafe.SizeOf<T>())) / Size * Size;
        if (start >= end || !TryAdvise(start, end - start)) return 0;
        return (int)((start - begin + (nuint)Unsafe.SizeOf<T>() - 1) / (nuint)Unsafe.SizeOf<T>());
    }

    private static bool TryAdvise(nuint start, nuint length)
    {
        try
        {
            return MAdvise(start, length, Advice) == 0;
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            // A C library of another name: it is only advice.
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int MAdvise(nuint address, nuint length, int advice);
}
