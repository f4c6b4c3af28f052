using System.Diagnostics;
using System.Runtime.InteropServices;

namespace NeuLearn.Benchmarks.Measuring;

/// <summary>Processor time of the calling thread: what a neighbour takes by running in between is not counted.</summary>
/// <remarks>On Linux; elsewhere wall time. What neighbours do to caches and memory is counted either way.</remarks>
internal static partial class ThreadClock
{
    private const int ThreadProcessorTime = 3;

    public static double Nanoseconds()
    {
        if (!OperatingSystem.IsLinux()) return Stopwatch.GetTimestamp() * (1e9 / Stopwatch.Frequency);
        return ReadClock(ThreadProcessorTime, out var time) == 0
            ? (time.Seconds * 1e9) + time.Nanoseconds
            : throw new InvalidOperationException("The system has no processor time for threads.");
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static partial int ReadClock(int clock, out Timespec time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Timespec
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
