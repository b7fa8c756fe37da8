using Microsoft.CodeAnalysis;

namespace ServeGen.Generator;

/// <summary>A number and its unit: durations by their parts, sizes in steps of 1,024.</summary>
internal static class UnitValue
{
    /// <summary>The value of <c>30.Seconds</c> or <c>512.MiB</c>.</summary>
    public static Optional<object?> Of(Optional<object?> number, string unit) => (number.Value, ShiftOf(unit)) switch
    {
        (int whole, { } shift) => new Optional<object?>(new ByteSize((long)whole << shift)),
        (_, null) => Duration([new KeyValuePair<string, object?>(unit, number.Value)]),
        _ => default,
    };

    /// <summary>The sum of numbers that each have the name of a unit, <c>hours</c> or <c>Hours</c>.</summary>
    public static Optional<object?> Duration(IEnumerable<KeyValuePair<string, object?>> parts)
    {
        var (ticks, estimate) = (0L, 0.0);
        foreach (var part in parts)
        {
            var scale = TicksPer(part.Key.ToLowerInvariant());
            var size = part.Value switch
            {
                int number => number * (double)scale,
                long number => number * (double)scale,
                double number => number * scale,
                _ => double.NaN,
            };

            // Where the runtime would throw there is no value to judge.
            estimate += size;
            if (scale == 0 || double.IsNaN(size) || Math.Abs(size) >= long.MaxValue || Math.Abs(estimate) >= long.MaxValue)
            {
                return default;
            }

            ticks += part.Value is double ? (long)size : System.Convert.ToInt64(part.Value, null) * scale;
        }

        return new Optional<object?>(TimeSpan.FromTicks(ticks));
    }

    private static long TicksPer(string unit) => unit switch
    {
        "ticks" => 1,
        "microseconds" => TimeSpan.TicksPerMillisecond / 1000,
        "milliseconds" => TimeSpan.TicksPerMillisecond,
        "seconds" => TimeSpan.TicksPerSecond,
        "minutes" => TimeSpan.TicksPerMinute,
        "hours" => TimeSpan.TicksPerHour,
        "days" => TimeSpan.TicksPerDay,
        _ => 0,
    };

    private static int? ShiftOf(string unit) => unit switch
    {
        "KiB" => 10,
        "MiB" => 20,
        "GiB" => 30,
        _ => null,
    };
}
