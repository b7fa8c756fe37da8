using System.Text;

namespace ServeGen.Processes;

/// <summary>The line of a process's output that tells most about its end, whatever it prints and however much of it.</summary>
internal sealed class OutputTail
{
    private const int LongestLine = 500;
    private const string ExceptionMark = "Unhandled exception";

    private readonly List<byte> _line = [];
    private string? _last;
    private string? _exception;

    /// <summary>The first line of an unhandled exception; else the last line that is not empty; null when there was none.</summary>
    public string? LastWords
    {
        get
        {
            EndLine();
            return _exception ?? _last;
        }
    }

    public void Add(ReadOnlySpan<byte> output)
    {
        foreach (var letter in output)
        {
            if (letter == (byte)'\n')
            {
                EndLine();
            }
            else if (_line.Count < LongestLine)
            {
                _line.Add(letter);
            }
        }
    }

    private void EndLine()
    {
        var text = Encoding.UTF8.GetString([.. _line]).Trim();
        _line.Clear();
        if (text.Length > 0)
        {
            _last = text;
            _exception ??= text.StartsWith(ExceptionMark, StringComparison.Ordinal) ? text : null;
        }
    }
}
