using ServeGen.Interop;
using ServeGen.Messages;
using ServeGen.Processes;
using ServeGen.Sockets;

namespace ServeGen.Supervision;

/// <summary>The supervisor that is to take this one's place, for as long as it is its child.</summary>
/// <param name="process">The process.</param>
/// <param name="given">The addresses that it inherited.</param>
internal sealed class SuccessorProcess(ChildProcess process, IReadOnlyList<OpenAddress> given)
{
    /// <summary>Among the children; the workers count from 1.</summary>
    public const int Id = 0;

    private readonly HashSet<int> _left = [];

    public ChildProcess Process => process;

    /// <summary>What is the successor's once it serves. Asked when it is ready: then it has said what it leaves.</summary>
    public IEnumerable<OpenAddress> Taken => given.Where((_, index) => !_left.Contains(index));

    /// <summary>It has no use for an address. One thread calls this, before the successor is ready.</summary>
    public void Leaves(int index) => _left.Add(index);

    public void End(bool quick) => process.Signal(quick ? SignalNumber.Int : SignalNumber.Term);

    public void Kill() => process.Signal(SignalNumber.Kill);

    /// <summary>All that it took is its own from now on.</summary>
    public void HandOver() => process.Tell(SupervisorCommand.Promote);
}
