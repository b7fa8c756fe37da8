using ServeGen.Configuration;

namespace ServeGen.Tests.Configuration;

public sealed class MachineMemoryTests : IDisposable
{
    private const long MiB = 1 << 20;

    private readonly string _root = Directory.CreateTempSubdirectory("servegen-memory-").FullName;

    public MachineMemoryTests() => Write("proc/meminfo", "MemTotal:       24684092 kB\nMemFree:         1 kB\n");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Without_control_groups_it_is_the_machines() => Assert.Equal(24684092 * 1024L, Read());

    [Fact]
    public void The_smallest_limit_on_the_way_up_counts()
    {
        Write("proc/self/cgroup", "0::/system.slice/shop.service\n");
        Write("sys/fs/cgroup/system.slice/shop.service/memory.max", "max\n");
        Write("sys/fs/cgroup/system.slice/memory.max", $"{512 * MiB}\n");

        Assert.Equal(512 * MiB, Read());
    }

    [Fact]
    public void In_a_container_the_group_is_the_root()
    {
        Write("proc/self/cgroup", "0::/\n");
        Write("sys/fs/cgroup/memory.max", $"{256 * MiB}\n");

        Assert.Equal(256 * MiB, Read());
    }

    [Fact]
    public void A_path_of_the_hosts_that_is_not_there_leads_to_the_root_all_the_same()
    {
        Write("proc/self/cgroup", "5:cpu:/x\n4:memory,hugetlb:/docker/0123\n0::/\n");
        Write("sys/fs/cgroup/memory/memory.limit_in_bytes", $"{128 * MiB}\n");

        Assert.Equal(128 * MiB, Read());
    }

    [Fact]
    public void What_version_1_says_for_no_limit_is_none()
    {
        Write("proc/self/cgroup", "4:memory:/shop\n");
        Write("sys/fs/cgroup/memory/shop/memory.limit_in_bytes", "9223372036854771712\n");

        Assert.Equal(24684092 * 1024L, Read());
    }

    [Fact]
    public void A_limit_above_the_machine_is_no_memory()
    {
        Write("proc/self/cgroup", "0::/\n");
        Write("sys/fs/cgroup/memory.max", $"{1024L * 1024 * MiB}\n");

        Assert.Equal(24684092 * 1024L, Read());
    }

    [Fact]
    public void This_machine_has_some() => Assert.InRange(Machine.Memory.Bytes, 64 * MiB, long.MaxValue / 2);

    private long Read() => MachineMemory.Read(_root).Bytes;

    private void Write(string path, string text)
    {
        var file = Path.Combine(_root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
