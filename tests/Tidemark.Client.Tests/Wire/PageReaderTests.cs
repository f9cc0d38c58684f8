using System.Buffers;
using System.Text;
using Tidemark.Client.Tests.Fakes;

namespace Tidemark.Client.Tests.Wire;

public sealed class PageReaderTests
{
    private static readonly string Good = Pages.Last(
        "t1",
        [Pages.Item("a", 1), """{"id":"\u00e4","modificationDate":"2024-01-01T00:00:00.000\u002B0000","x":[{"y":"\ud83d\ude00"}]}"""],
        [Pages.Deletion("b", 2)],
        Pages.DigestMembers(("a", 1)));

    [Fact]
    public void A_page_whose_bytes_were_changed_by_chance_is_read_or_refused_and_never_anything_else()
    {
        var random = new Random(7);
        var refused = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = Encoding.UTF8.GetBytes(Good);
            for (var n = random.Next(1, 4); n > 0; n--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            if (!IsRead(bytes)) refused++;
        }

        refused.ShouldBeGreaterThan(10_000);
    }

    [Fact]
    public void A_page_that_ends_early_was_cut_wherever_it_ends()
    {
        var bytes = Encoding.UTF8.GetBytes(Good);
        for (var length = 0; length < bytes.Length - 1; length++)
        {
            var error = Should.Throw<SyncException>(() => Read(bytes.AsSpan(0, length)).Dispose());
            (error.Code, error.IsTransient).ShouldBe((SyncErrorCode.BodyCut, true), $"at {length}");
        }
    }

    [Theory]
    [InlineData("""{"_embedded":{"x":[{"id":"\ud800","modificationDate":"2024-01-01T00:00:00.000Z"}]}}""")]
    [InlineData("""{"_embedded":{"x":["text"]}}""")]
    [InlineData("""{"_embedded":{"x":[[{"id":"a"}]]}}""")]
    [InlineData("""{"_embedded":[]}""")]
    [InlineData("""{"_links":[]}""")]
    [InlineData("""{"_links":{"next":"/x"}}""")]
    [InlineData("null")]
    public void A_page_of_another_shape_is_refused(string json) =>
        Should.Throw<SyncException>(() => Read(Encoding.UTF8.GetBytes(json)).Dispose()).Code.ShouldBe(SyncErrorCode.InvalidPage);

    [Fact]
    public void Nesting_beyond_reason_is_refused()
    {
        var deep = new string('[', 5000) + new string(']', 5000);
        Should.Throw<SyncException>(() => Read(Encoding.UTF8.GetBytes($$"""{"x":{{deep}}}""")).Dispose()).Code.ShouldBe(SyncErrorCode.InvalidPage);
    }

    private static bool IsRead(byte[] bytes)
    {
        try
        {
            using var page = Read(bytes);
            foreach (var item in page.Items) page.Text(item.Id).ShouldNotBeEmpty();
            return true;
        }
        catch (SyncException)
        {
            return false;
        }
    }

    private static Page Read(ReadOnlySpan<byte> bytes)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(bytes.Length);
        bytes.CopyTo(buffer);
        return new PageReader(rel: null).Read(buffer, bytes.Length);
    }
}
