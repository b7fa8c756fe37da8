using ServeGen.Worker;

namespace ServeGen.Tests.Worker;

/// <summary>Workers whose connections a test sets.</summary>
internal sealed class FakeLoads : IWorkerLoads
{
    private readonly Dictionary<int, WorkerLoad> _siblings = [];

    public WorkerLoad Own { get; private set; } = new(0, 0, 0);

    public int Capacity => 8;

    public int Read(Span<WorkerLoad> siblings)
    {
        _siblings.Values.ToArray().CopyTo(siblings);
        return _siblings.Count;
    }

    public FakeLoads SetOwn(long connections, long? accepted = null)
    {
        Own = new WorkerLoad(0, connections, accepted ?? connections);
        return this;
    }

    public FakeLoads Set(int sibling, long connections, long accepted = 1000)
    {
        _siblings[sibling] = new WorkerLoad(sibling, connections, accepted);
        return this;
    }

    public void Remove(int sibling) => _siblings.Remove(sibling);
}
