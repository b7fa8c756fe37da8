using System.Text;
using FsCheck.Fluent;
using ServeGen.Processes;

namespace ServeGen.Tests.Processes;

public sealed class LineSplitterTests
{
    private readonly List<string> _lines = [];

    [Fact]
    public void However_it_is_cut_the_lines_are_the_same()
    {
        var text = Encoding.UTF8.GetBytes("first\n\nthird é\r\n𝄞 fourth\nthe end");
        foreach (var cuts in Gen.Choose(1, 9).ListOf().Sample(500, 20))
        {
            _lines.Clear();
            var splitter = new LineSplitter(_lines.Add);
            var at = 0;
            foreach (var cut in cuts.Append(text.Length))
            {
                splitter.Add(text.AsSpan(at, Math.Min(cut, text.Length - at)));
                at = Math.Min(text.Length, at + cut);
            }

            splitter.End();
            Assert.Equal(["first", "", "third é", "𝄞 fourth", "the end"], _lines);
        }
    }

    [Fact]
    public void A_line_without_an_end_is_handed_on_in_pieces()
    {
        var splitter = new LineSplitter(_lines.Add);

        splitter.Add(Encoding.ASCII.GetBytes(new string('x', (2 * LineSplitter.LongestLine) + 5)));
        splitter.Add("\n"u8);

        Assert.Equal([LineSplitter.LongestLine, LineSplitter.LongestLine, 5], _lines.Select(line => line.Length));
    }

    [Fact]
    public void A_line_just_as_long_as_may_be_is_one()
    {
        var splitter = new LineSplitter(_lines.Add);

        splitter.Add(Encoding.ASCII.GetBytes(new string('x', LineSplitter.LongestLine) + "\nnext\n"));

        Assert.Equal([LineSplitter.LongestLine, 4], _lines.Select(line => line.Length));
    }
}
