using System.Diagnostics;

namespace ServeGen.Tests.Load;

/// <summary>What comes back, and what it is: an answer, or a way of losing one.</summary>
internal sealed partial class Client
{
    private LossKind BeforeTheFirstByte => _reused ? LossKind.ResetReused : LossKind.ResetFresh;

    private void Receive(long now)
    {
        while (_state is ClientState.Waiting or ClientState.Holding)
        {
            if (_received == _buffer.Length)
            {
                Array.Resize(ref _buffer, _buffer.Length * 4);
            }

            var count = Libc.Receive(_socket, _buffer.AsSpan(_received));
            if (count > 0)
            {
                _received += count;
                Look(now);
            }
            else if (count == 0)
            {
                Lose(_received > 0 ? LossKind.Truncated : BeforeTheFirstByte, $"closed after {_received} bytes", now);
            }
            else if (Libc.LastError is var error && error is Libc.EAGAIN)
            {
                return;
            }
            else if (error is not Libc.EINTR)
            {
                Lose(_received > 0 ? LossKind.Truncated : BeforeTheFirstByte, $"errno {error} after {_received} bytes", now);
            }
        }
    }

    private void Look(long now)
    {
        var response = ResponseReader.Read(_buffer.AsSpan(0, _received));
        if (response.State == ResponseState.Broken || (response.State == ResponseState.Whole && _state == ClientState.Holding))
        {
            Lose(LossKind.WrongBody, "not the answer to a request", now);
        }
        else if (response.State == ResponseState.Whole)
        {
            Finish(response, now);
        }
    }

    private void Finish(ResponseReader response, long now)
    {
        if (response.Status is < 200 or > 299)
        {
            Lose(LossKind.BadStatus, $"status {response.Status}", now);
            return;
        }

        if (!results.IsExpected(response.Body))
        {
            Lose(LossKind.WrongBody, $"a body of {response.Body.Length} bytes", now);
            return;
        }

        _worker = results.CountAnswer(response.Body, Stopwatch.GetTimestamp() - _due);
        (_state, _reused) = (ClientState.Idle, true);
        if (!keepsAlive || !response.KeepAlive || _ended)
        {
            // An end that came with the answer is seen before the next request is sent: nothing is lost by it.
            Close();
        }
    }

    private void Lose(LossKind kind, string detail, long now)
    {
        results.CountLoss(new LostRequest(kind, now, _clientPort, _worker, detail));
        Close();
        (_state, _next) = (ClientState.Resting, now + Rest);
    }
}
