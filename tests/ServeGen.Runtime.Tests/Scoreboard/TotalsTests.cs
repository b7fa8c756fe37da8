using ServeGen.Scoreboard;
using ServeGen.Supervision;

namespace ServeGen.Tests.Scoreboard;

public sealed class TotalsTests
{
    private const long Millisecond = 1_000_000;

    private readonly WorkerRows _rows = new(capacity: 2);

    [Fact]
    public void They_survive_the_reuse_of_a_row()
    {
        var first = Worker(id: 1);
        Serve(first, requests: 3);
        _rows.Release(1);

        var second = Worker(id: 2);
        Assert.Equal(3, _rows.TotalsOfAll().Requests);
        Serve(second, requests: 4);

        Assert.Equal(7, _rows.TotalsOfAll().Requests);
        Assert.Equal(7, _rows.TotalsOfAll().Latency.Count);
        Assert.Equal([(200, 7)], _rows.TotalsOfAll().Statuses.Answered);
        _rows.Release(2);
        Assert.Equal([(200, 7)], _rows.TotalsOfAll().Statuses.Answered);
        Assert.Equal(7, _rows.TotalsOfAll().Requests);
    }

    [Fact]
    public void What_was_in_flight_when_a_worker_died_was_aborted()
    {
        var row = Worker(id: 1);
        Serve(row, requests: 2);
        row.RequestAborted();
        row.RequestStarted();
        Assert.Equal((3, 2, 1), (_rows.TotalsOfAll().Requests, _rows.TotalsOfAll().Ended, _rows.TotalsOfAll().Aborted));

        _rows.Release(1);

        Assert.Equal((3, 3, 2), (_rows.TotalsOfAll().Requests, _rows.TotalsOfAll().Ended, _rows.TotalsOfAll().Aborted));
        Assert.Equal(2, _rows.TotalsOfAll().Latency.Count);
    }

    [Fact]
    public void Each_status_is_kept_by_itself_and_a_class_is_their_sum()
    {
        var row = Worker(id: 1);
        int[] first = [100, 199, 200, 204, 204, 404, 599];
        Array.ForEach(first, row.Answered);
        _rows.Release(1);

        var second = Worker(id: 2);
        int[] later = [204, 404, 503];
        Array.ForEach(later, second.Answered);

        var statuses = _rows.TotalsOfAll().Statuses;
        Assert.Equal([(100, 1), (199, 1), (200, 1), (204, 3), (404, 2), (503, 1), (599, 1)], statuses.Answered);
        Assert.Equal([2, 4, 0, 2, 2], statuses.Classes);
    }

    [Fact]
    public void What_was_refused_is_kept_too()
    {
        var row = Worker(id: 1);
        row.Refused();
        row.Refused();
        Assert.Equal(2, _rows.TotalsOfAll().Refused);
        _rows.Release(1);

        Worker(id: 2).Refused();

        Assert.Equal((3, 0), (_rows.TotalsOfAll().Refused, _rows.TotalsOfAll().Requests));
    }

    [Fact]
    public void A_worker_without_a_row_is_not_counted_and_does_no_harm()
    {
        Worker(id: 1);
        Worker(id: 2);

        Assert.Equal(ScoreboardFile.NoRow, _rows.Allocate(id: 3));
        Assert.Equal(ScoreboardFile.NoRow, _rows.Of(3));
        _rows.Release(3);

        Assert.Equal((0, 1), (_rows.Of(1), _rows.Of(2)));
    }

    private ScoreboardRow Worker(int id) => ScoreboardRow.Open(_rows.Reader, _rows.Descriptor, _rows.Allocate(id));

    private static void Serve(ScoreboardRow row, int requests)
    {
        for (var i = 0; i < requests; i++)
        {
            row.RequestStarted();
            row.Took(Millisecond);
            row.Answered(200);
            row.RequestEnded();
        }
    }
}
