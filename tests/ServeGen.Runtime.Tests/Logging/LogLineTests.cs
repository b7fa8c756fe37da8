using System.Text.Json;
using Microsoft.Extensions.Logging;
using ServeGen.Logging;

namespace ServeGen.Tests.Logging;

public sealed class LogLineTests
{
    private static readonly LogLine Line = new(new DateTimeOffset(2026, 11, 26, 10, 5, 33, 120, TimeSpan.FromHours(1)), LogLevel.Warning, 4711, "said \"x\"\nand y\u009b");

    [Fact]
    public void Text_is_gunicorns_with_the_slot_of_a_worker()
    {
        Assert.Equal("[2026-11-26 10:05:33 +0100] [4711] [WARNING] said \"x\"\nand y\u009b", Line.ToText());
        Assert.Equal(
            "[2026-11-26 10:05:33 +0100] [4711] [w2] [WARNING] Shop.Orders: said \"x\"\nand y\u009b",
            (Line with { Slot = 2, Generation = 5, Category = "Shop.Orders" }).ToText());
    }

    [Fact]
    public void Json_is_one_line_whatever_is_said()
    {
        var json = (Line with { Slot = 2, Generation = 5, Category = "Shop", TraceId = "0af7", SpanId = "b7ad", Exception = new InvalidOperationException("bad\nday") }).ToJson();

        Assert.DoesNotContain("\n", json, StringComparison.Ordinal);
        var read = JsonDocument.Parse(json).RootElement;
        Assert.Equal(
            ["time", "level", "pid", "slot", "generation", "category", "message", "traceId", "spanId", "exception"], read.EnumerateObject().Select(member => member.Name));
        Assert.Equal("2026-11-26T09:05:33.120Z", read.GetProperty("time").GetString());
        Assert.Equal(Line.Message, read.GetProperty("message").GetString());
    }

    [Fact]
    public void The_servers_own_lines_have_no_slot() =>
        Assert.Equal(["time", "level", "pid", "message"], JsonDocument.Parse(Line.ToJson()).RootElement.EnumerateObject().Select(member => member.Name));
}
