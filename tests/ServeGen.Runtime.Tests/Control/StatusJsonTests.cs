using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using ServeGen.Control;
using ServeGen.Entry;
using ServeGen.Json;

namespace ServeGen.Tests.Control;

public sealed class StatusJsonTests
{
    /// <summary>Scripts rely on these names. A difference here is a difference to them.</summary>
    [Fact]
    public void The_names_and_forms_of_the_status_are_a_promise() =>
        Baseline.Verify(Encoding.UTF8.GetString(StatusText.Write(SampleStatus.Full)));

    /// <summary>A member that was added to a record and not to the text would be missing here.</summary>
    [Fact]
    public void It_says_what_the_serializer_would_say()
    {
        var written = JsonNode.Parse(StatusText.Write(SampleStatus.Full));
        Assert.True(JsonNode.DeepEquals(JsonSerializer.SerializeToNode(SampleStatus.Full, ControlJson.Default.ServerStatus), written));

        var bare = SampleStatus.Full with { Bind = [], Listeners = [], Workers = [], Totals = new TotalsStatus(0, 0, 0, new Dictionary<string, long>(), 0, new Dictionary<string, long>(), new Dictionary<string, long>(), null) };
        var writtenBare = JsonNode.Parse(StatusText.Write(bare));
        Assert.True(JsonNode.DeepEquals(JsonSerializer.SerializeToNode(bare, ControlJson.Default.ServerStatus), writtenBare));
    }

    [Fact]
    public void Any_text_can_be_read_again()
    {
        foreach (var text in ArbMap.Default.GeneratorFor<string>().Where(text => text is not null).Sample(2_000, 40))
        {
            var json = new JsonText().Begin('{').Member(text, text).End('}').ToBytes();
            var readable = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
            Assert.Equal(readable, JsonNode.Parse(json)![readable]!.GetValue<string>());
        }
    }

    [Fact]
    public void The_table_is_for_people() => Baseline.Verify(StatusTable.Write(SampleStatus.Full, SampleStatus.Now) + "\n");

    [Fact]
    public void What_is_written_can_be_read()
    {
        var read = JsonSerializer.Deserialize(StatusText.Write(SampleStatus.Full), ControlJson.Default.ServerStatus)!;

        Assert.Equal(StatusText.Write(SampleStatus.Full), StatusText.Write(read));
    }

    [Fact]
    public void A_server_before_this_version_is_shown_too()
    {
        var json = JsonNode.Parse(StatusText.Write(SampleStatus.Full))!.AsObject();
        _ = json.Remove("listeners");
        _ = json["totals"]!.AsObject().Remove("statusCodes");
        _ = json["totals"]!.AsObject().Remove("statuses");

        var table = StatusTable.Write(json.Deserialize(ControlJson.Default.ServerStatus)!, SampleStatus.Now);

        Assert.Contains("\nlistening at http://0.0.0.0:8000, http://[::1]:8001\n", table, StringComparison.Ordinal);
        Assert.Contains("31 refused; p50", table, StringComparison.Ordinal);
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
