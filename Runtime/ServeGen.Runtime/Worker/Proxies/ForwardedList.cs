using System.Runtime.InteropServices;
using Microsoft.Extensions.Primitives;

namespace ServeGen.Worker;

/// <summary>
/// The items of a header that proxies append to, from the last one on: however the list is spread over lines, the last item is
/// that of the nearest proxy. Empty items are none.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal ref struct ForwardedList(StringValues lines)
{
    private int _line = lines.Count;
    private string? _text;
    private int _end;

    /// <summary>The item that was found last.</summary>
    public string Current { get; private set; } = "";

    public bool MoveNext()
    {
        while (true)
        {
            if (_text is null)
            {
                if (_line == 0)
                {
                    return false;
                }

                _text = lines[--_line] ?? "";
                _end = _text.Length;
            }

            var start = _end == 0 ? 0 : _text.LastIndexOf(',', _end - 1) + 1;
            Current = _text.AsSpan(start, _end - start).Trim(" \t").ToString();
            _end = start - 1;
            if (start == 0)
            {
                _text = null;
            }

            if (Current.Length > 0)
            {
                return true;
            }
        }
    }

    /// <summary>The item of the n-th proxy from here, or that of the farthest one that wrote any; null when none did.</summary>
    public static string? At(StringValues lines, int number)
    {
        var items = new ForwardedList(lines);
        var found = false;
        while (number-- > 0 && items.MoveNext())
        {
            found = true;
        }

        return found ? items.Current : null;
    }
}
