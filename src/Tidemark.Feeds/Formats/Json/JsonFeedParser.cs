using System.Text;
using System.Text.Json;

namespace Tidemark.Feeds;

/// <summary>Reads JSON Feed an item at a time: no more than one item and one of the feed's own values is held at once.</summary>
internal sealed class JsonFeedParser : IFeedFormatParser
{
    private static readonly JsonReaderOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 };

    private readonly TextReader _text;
    private readonly ProblemLog _log;
    private readonly JsonFeedValues _values;
    private readonly Encoder _encoder = Encoding.UTF8.GetEncoder();
    private readonly char[] _chars = new char[16 * 1024];
    private byte[] _bytes = new byte[64 * 1024];
    private int _start;
    private int _end;
    private bool _atEnd;
    private JsonReaderState _state = new(Options);
    private Place _place = Place.Before;

    public JsonFeedParser(TextReader text, FeedDocumentContext context, ProblemLog log)
    {
        (_text, _log) = (text, log);
        _values = new JsonFeedValues(context, log);
        Feed.Format = FeedFormat.JsonFeed;
        Feed.Language = LanguageTag.Normalise(context.ContentLanguage);
    }

    private enum Place
    {
        Before,
        InFeed,
        InItems,
        After,
    }

    public FeedBuilder Feed { get; } = new();

    public FeedItem? ReadItem()
    {
        while (_place != Place.After)
        {
            try
            {
                if (!TryStep(out var item))
                {
                    Fill();
                }
                else if (item is not null)
                {
                    return item;
                }
            }
            catch (JsonException e)
            {
                _log.Add(FeedProblemCode.MalformedJson, $"The JSON cannot be read further: {e.Message}", (e.LineNumber ?? -1) + 1);
                _place = Place.After;
            }
        }

        return null;
    }

    public void Dispose()
    {
        // The text belongs to who opened it; there is nothing else to give back.
    }

    // One token at the top, or one whole value below. False if it is not all there yet; nothing is used up then.
    private bool TryStep(out FeedItem? item)
    {
        item = null;
        var reader = new Utf8JsonReader(_bytes.AsSpan(_start, _end - _start), _atEnd, _state);
        if (!reader.Read())
        {
            _place = _atEnd ? Place.After : _place;
            return _atEnd;
        }

        if (!TryTake(ref reader, ref item))
        {
            return false;
        }

        (_state, _start) = (reader.CurrentState, _start + (int)reader.BytesConsumed);
        return true;
    }

    private bool TryTake(ref Utf8JsonReader reader, ref FeedItem? item)
    {
        switch (_place, reader.TokenType)
        {
            case (Place.Before, JsonTokenType.StartObject):
                _place = Place.InFeed;
                return true;
            case (Place.Before, _):
                _log.Add(FeedProblemCode.NotAFeed, "The document is JSON, but no object.");
                _place = Place.After;
                return true;
            case (Place.InFeed, JsonTokenType.EndObject):
                _place = Place.After;
                Check();
                return true;
            case (Place.InFeed, _):
                return TryTakeProperty(ref reader);
            case (_, JsonTokenType.EndArray):
                _place = Place.InFeed;
                return true;
            default:
                return TryTakeItem(ref reader, ref item);
        }
    }

    private bool TryTakeProperty(ref Utf8JsonReader reader)
    {
        var name = reader.GetString() ?? "";
        if (name == "items")
        {
            if (!reader.Read())
            {
                return false;
            }

            if (reader.TokenType == JsonTokenType.StartArray)
            {
                (_place, Feed.IsFeed) = (Place.InItems, true);
                return true;
            }
        }

        if (!JsonDocument.TryParseValue(ref reader, out var value))
        {
            return false;
        }

        using (value)
        {
            _values.SetFeed(Feed, name, value.RootElement);
        }

        return true;
    }

    private bool TryTakeItem(ref Utf8JsonReader reader, ref FeedItem? item)
    {
        if (!JsonDocument.TryParseValue(ref reader, out var value))
        {
            return false;
        }

        using (value)
        {
            item = value.RootElement.ValueKind == JsonValueKind.Object ? _values.Item(value.RootElement) : null;
        }

        return true;
    }

    private void Check()
    {
        if (!Feed.IsFeed && Feed.Format == FeedFormat.JsonFeed)
        {
            _log.Add(FeedProblemCode.NotAFeed, "The document is JSON, but no JSON Feed.");
        }
    }

    // Doubles what is held, so that a value however long is looked at only a few times.
    private void Fill()
    {
        var held = _end - _start;
        if (_bytes.Length < 2 * (held + (_chars.Length * 3)))
        {
            var larger = new byte[4 * (held + (_chars.Length * 3))];
            _bytes.AsSpan(_start, held).CopyTo(larger);
            _bytes = larger;
        }
        else
        {
            _bytes.AsSpan(_start, held).CopyTo(_bytes);
        }

        (_start, _end) = (0, held);
        while (!_atEnd && _end < 2 * Math.Max(held, 1) && _bytes.Length - _end >= _chars.Length * 3)
        {
            var read = _text.Read(_chars);
            _atEnd = read == 0;
            _end += _encoder.GetBytes(_chars.AsSpan(0, read), _bytes.AsSpan(_end), flush: _atEnd);
        }
    }
}
