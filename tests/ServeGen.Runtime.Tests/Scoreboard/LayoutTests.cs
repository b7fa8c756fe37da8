using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ServeGen.Scoreboard;

namespace ServeGen.Tests.Scoreboard;

/// <summary>The layout is a contract between builds: whoever changes the text that these tests compare with raises the version.</summary>
public sealed class LayoutTests
{
    private const int CacheLine = 64;

    private static readonly Type[] Structures = [typeof(Header), typeof(Row), typeof(InFlightEntry)];

    public static TheoryData<string> Names => [.. Structures.Select(type => type.Name)];

    [Fact]
    public void It_is_as_it_was_in_this_version()
    {
        var lines = Structures.SelectMany(type => FieldsOf(type)
            .Select(field => $"{type.Name}.{field.Name}: {field.Offset}, {field.Size} bytes")
            .Prepend($"{type.Name}: {SizeOf(type)} bytes"));

        Baseline.Verify(string.Join('\n', lines.Prepend($"version {Header.CurrentVersion}, stride {Row.Stride}")) + "\n");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_field_overlaps_another_or_ends_outside(string name)
    {
        var type = Structures.Single(type => type.Name == name);
        var fields = FieldsOf(type);

        Assert.All(fields.Zip(fields.Skip(1)), pair => Assert.True(pair.First.Offset + pair.First.Size <= pair.Second.Offset));
        Assert.True(fields[^1].Offset + fields[^1].Size <= SizeOf(type));
    }

    [Fact]
    public void What_different_threads_write_is_on_cache_lines_of_its_own()
    {
        string[][] groups =
        [
            [nameof(Row.State), nameof(Row.Slot), nameof(Row.Pid), nameof(Row.Generation), nameof(Row.BootedAt)],
            [nameof(Row.PoolBeat)],
            [nameof(Row.ThreadBeat), nameof(Row.ResidentBytes), nameof(Row.ManagedBytes), nameof(Row.PoolQueue), nameof(Row.PoolThreads)],
            [nameof(Row.Started)],
            [nameof(Row.Ended), nameof(Row.Aborted)],
            [nameof(Row.Connections), nameof(Row.Upgraded), nameof(Row.Accepted), nameof(Row.Refused)],
            [nameof(Row.LinesLost)],
            [nameof(Row.Latency)],
            [nameof(Row.InFlight)],
            [nameof(Row.Statuses)],
        ];
        var fields = FieldsOf(typeof(Row));
        var lines = groups.Select(group => fields.Where(field => group.Contains(field.Name))
            .SelectMany(field => Enumerable.Range(field.Offset / CacheLine, ((field.Size - 1) / CacheLine) + 1))
            .ToHashSet()).ToList();

        Assert.Equal(fields.Select(field => field.Name).Order(), groups.SelectMany(group => group).Order());
        Assert.Equal(lines.Sum(line => line.Count), lines.SelectMany(line => line).Distinct().Count());
    }

    [Fact]
    public void A_row_is_whole_pages_and_an_entry_whole_cache_lines()
    {
        Assert.Equal(0, Unsafe.SizeOf<Row>() % 4096);
        Assert.Equal(0, Row.Stride % Environment.SystemPageSize);
        Assert.True(Unsafe.SizeOf<Row>() <= Row.Stride);
        Assert.Equal(0, Unsafe.SizeOf<InFlightEntry>() % CacheLine);
        Assert.Equal(0, (int)Header.RowOffset(3) % Row.Stride);
    }

    private static List<(string Name, int Offset, int Size)> FieldsOf(Type type) => [.. type
        .GetFields(BindingFlags.Instance | BindingFlags.Public)
        .Select(field => (field.Name, field.GetCustomAttribute<FieldOffsetAttribute>()!.Value, FieldSize(field)))
        .OrderBy(field => field.Value)];

    // The first byte of a text stands for all of it.
    private static int FieldSize(FieldInfo field) => field.Name switch
    {
        nameof(InFlightEntry.Method) => InFlightEntry.MethodLimit,
        nameof(InFlightEntry.Path) => InFlightEntry.PathLimit,
        _ => SizeOf(field.FieldType),
    };

    private static int SizeOf(Type type) => (int)typeof(Unsafe).GetMethod(nameof(Unsafe.SizeOf))!.MakeGenericMethod(type).Invoke(null, null)!;
}
