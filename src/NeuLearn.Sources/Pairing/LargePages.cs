using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NeuLearn.Sources.Pairing;

/// <summary>Asks the system to back memory by large pages, where it can: what is read at random then waits less for its address.</summary>
internal static partial class LargePages
{
    // MADV_HUGEPAGE of Linux. The system may refuse, or have none: then nothing changes.
    private const int Advice = 14;
    private const nuint Size = 2 * 1024 * 1024;

    /// <summary>Asks it for an array that is not moved.</summary>
    public static unsafe void Advise<T>(T[] pinned)
        where T : struct
    {
        if (!OperatingSystem.IsLinux()) return;
        var start = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(pinned));
        var end = (start + ((nuint)pinned.Length * (nuint)Unsafe.SizeOf<T>())) / Size * Size;
        start = (start + Size - 1) / Size * Size;
        if (start < end) _ = MAdvise(start, end - start, Advice);
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int MAdvise(nuint address, nuint length, int advice);
}
