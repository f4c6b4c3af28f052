using System.Runtime.InteropServices;

namespace NeuLearn.Hosting.Durability.Files;

/// <summary>Brings the names in a directory to the disk. The framework opens files only, so this asks the C library.</summary>
internal static partial class DirectorySync
{
    /// <summary>Syncs a directory. On Windows, where names are journalled with the file, nothing is done.</summary>
    public static void Sync(string path)
    {
        if (OperatingSystem.IsWindows()) return;
        // O_RDONLY is 0 on every system.
        var descriptor = Open(path, 0);
        if (descriptor < 0) throw Failed(path);
        try
        {
            if (Fsync(descriptor) != 0) throw Failed(path);
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    private static IOException Failed(string path) => new($"The directory {path} could not be synced: {Marshal.GetLastPInvokeErrorMessage()}.");

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Fsync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int descriptor);
}
