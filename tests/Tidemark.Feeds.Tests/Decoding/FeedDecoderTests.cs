using System.Text;

namespace Tidemark.Feeds.Tests.Decoding;

public sealed class FeedDecoderTests
{
    static FeedDecoderTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("utf-8", "über 東京")]
    [InlineData("iso-8859-1", "über")]
    [InlineData("windows-1252", "“über”")]
    [InlineData("windows-1251", "привет")]
    [InlineData("koi8-r", "привет")]
    [InlineData("iso-8859-2", "źdźbło")]
    [InlineData("shift_jis", "東京の天気")]
    [InlineData("euc-jp", "東京の天気")]
    [InlineData("iso-2022-jp", "東京の天気")]
    [InlineData("gb18030", "你好世界")]
    [InlineData("big5", "你好世界")]
    [InlineData("euc-kr", "안녕하세요")]
    [InlineData("tis-620", "สวัสดี")]
    [InlineData("ibm850", "über")]
    [InlineData("macintosh", "über")]
    public void The_declaration_is_believed(string label, string title)
    {
        var feed = FeedParser.Parse(Bytes(label, $"<?xml version='1.0' encoding='{label}'?><rss version='2.0'><channel><title>{title}</title></channel></rss>"));
        feed.Title!.Value.ShouldBe(title);
        feed.Encoding.ShouldBe(label);
        feed.Problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("cp1251", "windows-1251")]
    [InlineData("win-1251", "windows-1251")]
    [InlineData("1251", "windows-1251")]
    [InlineData("x-sjis", "shift_jis")]
    [InlineData("latin2", "iso-8859-2")]
    [InlineData("ISO_8859-5", "iso-8859-5")]
    [InlineData("UTF8", "utf-8")]
    public void Labels_are_known_by_their_other_names(string label, string encoding) =>
        EncodedTitle(Bytes(encoding, $"<?xml version='1.0' encoding='{label}'?><rss><channel><title>Я東ź?</title></channel></rss>"), null)
            .ShouldBe(Encoding.GetEncoding(encoding).GetString(Encoding.GetEncoding(encoding).GetBytes("Я東ź?")));

    [Fact]
    public void The_server_is_believed_over_the_declaration() =>
        EncodedTitle(Bytes("windows-1251", Rss("привет", "iso-8859-1")), "application/rss+xml; charset=\"windows-1251\"").ShouldBe("привет");

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    [InlineData("utf-8")]
    public void A_byte_order_mark_is_believed_over_everything(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] body = [.. encoding.GetPreamble(), .. encoding.GetBytes(Rss("über", "iso-8859-1"))];
        EncodedTitle(body, "application/xml; charset=windows-1251").ShouldBe("über");
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public void Wide_characters_are_seen_without_a_mark(string name) => EncodedTitle(Bytes(name, Rss("über", null)), null).ShouldBe("über");

    [Fact]
    public void A_meta_element_counts_where_there_is_no_declaration() =>
        EncodedTitle(Bytes("windows-1251", "<html><head><meta charset=windows-1251><title>привет</title></head></html>"), null).ShouldBe("привет");

    [Fact]
    public void Utf_8_that_says_it_is_latin_1_is_recognised()
    {
        var feed = FeedParser.Parse(Bytes("utf-8", Rss("über naïve", "iso-8859-1")));
        feed.Title!.Value.ShouldBe("über naïve");
        feed.Codes().ShouldBe([FeedProblemCode.EncodingOverridden]);
    }

    [Fact]
    public void Latin_1_that_says_it_is_utf_8_is_recognised()
    {
        var feed = FeedParser.Parse(Bytes("windows-1252", Rss("über “naïve”", "utf-8")));
        feed.Title!.Value.ShouldBe("über “naïve”");
        feed.Codes().ShouldBe([FeedProblemCode.EncodingOverridden]);
    }

    [Fact]
    public void A_few_foreign_bytes_in_utf_8_are_read_for_what_they_are()
    {
        byte[] body = [.. Bytes("utf-8", "<rss version='2.0'><channel><title>über café naïve Größe "), 0x93, (byte)'x', 0x94, .. Bytes("utf-8", " ärger ön ül éé</title></channel></rss>")];
        var feed = FeedParser.Parse(body);
        feed.Title!.Value.ShouldBe("über café naïve Größe “x” ärger ön ül éé");
        feed.Codes().ShouldBe([FeedProblemCode.EncodingMixed]);
    }

    [Fact]
    public void Text_encoded_twice_is_mended() => EncodedTitle(Bytes("utf-8", Rss("donâ€™t, cafÃ©", "utf-8")), null).ShouldBe("don’t, café");

    [Fact]
    public void Text_that_only_looks_encoded_twice_in_part_is_left() => EncodedTitle(Bytes("utf-8", Rss("Ã© is é", "utf-8")), null).ShouldBe("Ã© is é");

    [Theory]
    [InlineData("koi8-r", "Так говорил старый учитель, когда мы спрашивали его о море и о ветре")]
    [InlineData("windows-1251", "Так говорил старый учитель, когда мы спрашивали его о море и о ветре")]
    [InlineData("big5", "這是一個關於大海的故事，我們在那裡看到了很多船和人，他們都是從遠方來的")]
    [InlineData("gb18030", "这是一个关于大海的故事，我们在那里看到了很多船和人，他们都是从远方来的")]
    [InlineData("euc-jp", "これは海についての物語です。私たちはそこでたくさんの船と人を見ました")]
    [InlineData("shift_jis", "これは海についての物語です。私たちはそこでたくさんの船と人を見ました")]
    [InlineData("euc-kr", "이것은 바다에 대한 이야기입니다. 우리는 그곳에서 많은 배와 사람을 보았습니다")]
    [InlineData("windows-1255", "זה סיפור על הים ועל האנשים שבאו מרחוק אל הנמל")]
    [InlineData("tis-620", "นี่คือเรื่องราวเกี่ยวกับทะเลและผู้คนที่มาจากแดนไกล")]
    public void Text_without_a_label_is_recognised_by_its_letters(string encoding, string title) =>
        EncodedTitle(Bytes(encoding, Rss(title, null)), null).ShouldBe(title);

    [Fact]
    public void Western_text_without_a_label_is_windows_1252() =>
        EncodedTitle(Bytes("windows-1252", Rss("Le café à l’été", null)), null).ShouldBe("Le café à l’été");

    [Fact]
    public void An_unknown_label_is_told_and_the_text_read()
    {
        var feed = FeedParser.Parse(Bytes("utf-8", Rss("über", "klingon")));
        feed.Title!.Value.ShouldBe("über");
        feed.Codes().ShouldContain(FeedProblemCode.EncodingUnknown);
    }

    [Fact]
    public void Utf_7_is_not_decoded_because_it_hides_markup() =>
        EncodedTitle(Bytes("utf-8", Rss("+ADw-script+AD4-", "utf-7")), null).ShouldBe("+ADw-script+AD4-");

    [Fact]
    public void A_page_of_plain_text_is_no_feeds_media_type() =>
        FeedParser.Parse(Bytes("utf-8", Rss("x", null)), new FeedDocumentContext { ContentType = "text/plain" })
            .Codes().ShouldContain(FeedProblemCode.MediaTypeUnexpected);

    private static string Rss(string title, string? label) =>
        (label is null ? "<?xml version='1.0'?>" : $"<?xml version='1.0' encoding='{label}'?>") + $"<rss version='2.0'><channel><title>{title}</title></channel></rss>";

    private static byte[] Bytes(string encoding, string text) => Encoding.GetEncoding(encoding).GetBytes(text);

    private static string EncodedTitle(byte[] body, string? contentType)
    {
        using var decoded = FeedDecoder.Decode(new MemoryStream(body), contentType);
        var text = decoded.Text.ReadToEnd();
        var parsed = FeedParser.Parse(body, new FeedDocumentContext { ContentType = contentType }).Title?.Value;
        if (parsed is not null && !parsed.Contains('’', StringComparison.Ordinal))
        {
            text.ShouldContain(parsed);
        }

        return parsed ?? text.Split("<title>")[1].Split("</title>")[0];
    }
}
