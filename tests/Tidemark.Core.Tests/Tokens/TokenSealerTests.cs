using Tidemark.Core.Tokens;
using Tidemark.Protocol;

namespace Tidemark.Core.Tests.Tokens;

public sealed class TokenSealerTests
{
    private static readonly TokenKey Key = TokenKey.Create();
    private readonly TokenSealer _sealer = new(() => [Key]);

    private static readonly Bookmark Token = new(BookmarkKind.Token, 3, -42, 1_000_000);

    private static readonly Bookmark Cursor =
        new(BookmarkKind.ListingCursor, 3, long.MaxValue, 7, new RoundState(1, long.MaxValue, 10_000, new Instant(1)), """{"é":1}""");

    public static TheoryData<Bookmark> Bookmarks => [Token, Cursor, Cursor with { Kind = BookmarkKind.InitialCursor, Listing = null }];

    [Theory]
    [MemberData(nameof(Bookmarks))]
    public void What_was_sealed_is_opened(Bookmark bookmark)
    {
        var opened = _sealer.Open(_sealer.Seal(bookmark));
        opened.State.ShouldBe(SealState.Good);
        opened.Bookmark.ShouldBe(bookmark);
        TokenSealer.Peek(_sealer.Seal(bookmark)).ShouldBe(bookmark);
    }

    [Fact]
    public void A_token_is_short_and_needs_no_escaping()
    {
        var text = _sealer.Seal(Token);
        text.Length.ShouldBeLessThan(50);
        Uri.EscapeDataString(text).ShouldBe(text);
    }

    [Theory]
    [MemberData(nameof(Bookmarks))]
    public void No_other_spelling_and_no_altered_character_is_accepted(Bookmark bookmark)
    {
        const string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        var text = _sealer.Seal(bookmark);
        for (var at = 0; at < text.Length; at++)
            foreach (var c in alphabet.Where(c => c != text[at]))
                _sealer.Open(text[..at] + c + text[(at + 1)..]).State.ShouldNotBe(SealState.Good);
        foreach (var other in (string[])[text + "=", text + " ", " " + text, text + "A", text[..^1], text[1..], text + "%3D", ""])
            _sealer.Open(other).State.ShouldNotBe(SealState.Good);
    }

    [Fact]
    public void A_token_under_a_key_that_is_not_known_is_told_from_a_broken_one()
    {
        new TokenSealer(() => [TokenKey.Create()]).Open(_sealer.Seal(Token)).State.ShouldBe(SealState.UnknownKey);
        new TokenSealer(() => [TokenKey.Create(), Key]).Open(_sealer.Seal(Token)).State.ShouldBe(SealState.Good);
    }

    [Fact]
    public void A_foreign_payload_is_opened_as_such_and_never_passes_for_a_bookmark()
    {
        var text = _sealer.SealForeign([1, 2, 3]);
        _sealer.OpenForeign(text).Payload.ToArray().ShouldBe([1, 2, 3]);
        _sealer.Open(text).State.ShouldBe(SealState.Broken);
        _sealer.OpenForeign(_sealer.Seal(Token)).State.ShouldBe(SealState.Broken);
        new TokenSealer(() => [TokenKey.Create()]).OpenForeign(text).State.ShouldBe(SealState.UnknownKey);
        TokenSealer.Peek(text).ShouldBeNull();
    }

    [Fact]
    public void Random_text_is_never_a_token()
    {
        var random = new Random(7);
        var bytes = new byte[80];
        for (var i = 0; i < 20_000; i++)
        {
            random.NextBytes(bytes);
            bytes[0] = 1;
            var text = System.Buffers.Text.Base64Url.EncodeToString(bytes.AsSpan(0, random.Next(bytes.Length)));
            _sealer.Open(text).State.ShouldNotBe(SealState.Good);
            TokenSealer.Peek(text + "!").ShouldBeNull();
        }
    }
}
