using System.Text.Json;
using ServeGen.Control;
using ServeGen.Entry;

namespace ServeGen.Tests.Control;

public sealed class StatusJsonTests
{
    /// <summary>Scripts rely on these names. A difference here is a difference to them.</summary>
    [Fact]
    public void The_names_and_forms_of_the_status_are_a_promise() =>
        Baseline.Verify(JsonSerializer.Serialize(SampleStatus.Full, ControlJson.Default.ServerStatus) + "\n");

    [Fact]
    public void The_table_is_for_people() => Baseline.Verify(StatusTable.Write(SampleStatus.Full, SampleStatus.Now) + "\n");

    [Fact]
    public void What_is_written_can_be_read()
    {
        var written = JsonSerializer.Serialize(SampleStatus.Full, ControlJson.Default.ServerStatus);
        var read = JsonSerializer.Deserialize(written, ControlJson.Default.ServerStatus)!;

        Assert.Equal(written, JsonSerializer.Serialize(read, ControlJson.Default.ServerStatus));
    }

    [Theory]
    [InlineData(null, "-")]
    [InlineData(0L, "0 B")]
    [InlineData(1023L, "1023 B")]
    [InlineData(1536L, "1.5 KiB")]
    [InlineData(5_000_000_000_000_000L, "4547.5 TiB")]
    public void Sizes_are_for_people(long? bytes, string text) => Assert.Equal(text, HumanText.Size(bytes));

    [Theory]
    [InlineData(-5, "0s")]
    [InlineData(59.9, "59s")]
    [InlineData(61, "1m 1s")]
    [InlineData(7_980, "2h 13m")]
    [InlineData(180_000, "2d 2h")]
    public void Ages_are_for_people(double seconds, string text) => Assert.Equal(text, HumanText.Age(TimeSpan.FromSeconds(seconds)));
}
