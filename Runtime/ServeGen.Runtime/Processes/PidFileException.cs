using System.Globalization;

namespace ServeGen.Processes;

/// <summary>The pid file is that of a server that runs. Exit code 69.</summary>
internal sealed class PidFileException(string path, int pid)
    : Exception(string.Create(CultureInfo.InvariantCulture, $"PidFile {path}: a server with the pid {pid} runs already"));
