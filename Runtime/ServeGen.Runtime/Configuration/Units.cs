namespace ServeGen;

/// <summary>Units for settings: <c>30.Seconds</c>, <c>1.5.Minutes</c>, <c>512.MiB</c>.</summary>
public static class Units
{
    extension(int value)
    {
        /// <summary>This many milliseconds.</summary>
        public TimeSpan Milliseconds => TimeSpan.FromMilliseconds(value);

        /// <summary>This many seconds.</summary>
        public TimeSpan Seconds => TimeSpan.FromSeconds(value);

        /// <summary>This many minutes.</summary>
        public TimeSpan Minutes => TimeSpan.FromMinutes(value);

        /// <summary>This many hours.</summary>
        public TimeSpan Hours => TimeSpan.FromHours(value);

        /// <summary>This many units of 1,024 bytes.</summary>
        public ByteSize KiB => new((long)value << 10);

        /// <summary>This many units of 1,048,576 bytes.</summary>
        public ByteSize MiB => new((long)value << 20);

        /// <summary>This many units of 1,073,741,824 bytes.</summary>
        public ByteSize GiB => new((long)value << 30);
    }

    extension(double value)
    {
        /// <summary>This many milliseconds.</summary>
        public TimeSpan Milliseconds => TimeSpan.FromMilliseconds(value);

        /// <summary>This many seconds.</summary>
        public TimeSpan Seconds => TimeSpan.FromSeconds(value);

        /// <summary>This many minutes.</summary>
        public TimeSpan Minutes => TimeSpan.FromMinutes(value);

        /// <summary>This many hours.</summary>
        public TimeSpan Hours => TimeSpan.FromHours(value);
    }
}
