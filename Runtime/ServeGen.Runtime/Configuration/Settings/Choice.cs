namespace ServeGen.Configuration;

/// <summary>One of the values that a setting can have, and how it is written on the command line.</summary>
internal sealed class Choice
{
    public Choice(string text, object value)
    {
        Text = text;
        Value = value;
    }

    public string Text { get; }

    /// <summary>A member of the setting's enum.</summary>
    public object Value { get; }
}
