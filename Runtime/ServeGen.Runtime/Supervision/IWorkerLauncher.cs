using ServeGen.Processes;

namespace ServeGen.Supervision;

/// <summary>Starts worker processes.</summary>
internal interface IWorkerLauncher
{
    /// <exception cref="System.ComponentModel.Win32Exception">The process cannot be started.</exception>
    ChildProcess Launch(int id, int slot, int generation);
}
