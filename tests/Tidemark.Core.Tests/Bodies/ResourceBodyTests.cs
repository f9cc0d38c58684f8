using System.Text;
using Tidemark.Core.Bodies;

namespace Tidemark.Core.Tests.Bodies;

public sealed class ResourceBodyTests
{
    [Theory]
    [InlineData("""{"id":"a"}""", "{}")]
    [InlineData("""{"id":"a","x":1}""", """{"x":1}""")]
    [InlineData("""{"x":1,"id":"a","y":[1,{"id":2}]}""", """{"x":1,"y":[1,{"id":2}]}""")]
    [InlineData("""{"x":1.00,"y":1e400,"z":12345678901234567890}""", """{"x":1.00,"y":1e400,"z":12345678901234567890}""")]
    [InlineData("""{"creationDate":"2016-02-04T10:30:12.000Z","modificationDate":null,"_links":{"self":{}},"_embedded":{},"x":"é\u00e9"}""", """{"x":"é\u00e9"}""")]
    [InlineData("{\r\n\t\"x\" : [ 1,\n 2 ],\n \"s\": \"a \\\" \\n b\" }", """{"x":[1,2],"s":"a \" \n b"}""")]
    public void Members_the_server_makes_and_line_breaks_go_and_the_rest_stays_as_written(string json, string body) =>
        Text(Parse(json).Body).ShouldBe(body);

    [Fact]
    public void The_id_and_the_wish_to_delete_are_read()
    {
        Parse("""{"id":"ä/b","deleted":true}""").ShouldSatisfyAllConditions(
            body => body.Id.ShouldBe("ä/b"),
            body => body.Deleted.ShouldBeTrue());
        Parse("""{"deleted":false}""").ShouldSatisfyAllConditions(
            body => body.Id.ShouldBeNull(),
            body => body.Deleted.ShouldBeFalse(),
            body => Text(body.Body).ShouldBe("""{"deleted":false}"""));
    }

    [Theory]
    [InlineData("", "malformed")]
    [InlineData("[]", "JSON object")]
    [InlineData("null", "JSON object")]
    [InlineData("{", "malformed")]
    [InlineData("""{"a":1,}""", "malformed")]
    [InlineData("""{"a":1} x""", "malformed")]
    [InlineData("""{"a":1}{"b":2}""", "malformed")]
    [InlineData("""{"a":1,"b":2,"a":3}""", "\"a\" is there twice")]
    [InlineData("""{"a":1,"\u0061":3}""", "\"a\" is there twice")]
    [InlineData("""{"id":1}""", "\"id\" must be a string")]
    [InlineData("""{"id":""}""", "\"id\" must not be empty")]
    [InlineData("""{"id":".."}""", "\"id\" must not be")]
    [InlineData("""{"id":"a\nb"}""", "control characters")]
    [InlineData("""{"x":"\ud800"}""", "lone surrogate")]
    [InlineData("""{"x":{"y":["\ud800"]}}""", "lone surrogate")]
    [InlineData("""{"\udc00":1}""", "lone surrogate")]
    [InlineData("""{"modificationDate":"yesterday"}""", "\"modificationDate\" must be a date")]
    [InlineData("""{"creationDate":12}""", "\"creationDate\" must be a date")]
    public void What_is_not_one_resource_is_refused_with_a_sentence(string json, string part) =>
        Should.Throw<BodyException>(() => Parse(json)).Message.ShouldContain(part);

    [Fact]
    public void Thirty_three_names_are_told_apart_and_a_repeated_one_is_found()
    {
        var names = string.Join(",", Enumerable.Range(0, 40).Select(i => $"\"n{i}\":{i}"));
        Text(Parse("{" + names + "}").Body).ShouldBe("{" + names + "}");
        Should.Throw<BodyException>(() => Parse("{" + names + ",\"n35\":0}"));
        Should.Throw<BodyException>(() => Parse("{" + names + ",\"n3\":0}"));
    }

    [Fact]
    public void Invalid_utf8_is_refused() =>
        Should.Throw<BodyException>(() => ResourceBody.Parse([(byte)'{', (byte)'"', 0xFF, (byte)'"', (byte)':', (byte)'1', (byte)'}']));

    [Fact]
    public void A_body_deeper_than_allowed_is_refused() =>
        Should.Throw<BodyException>(() => Parse("{\"a\":" + new string('[', 100) + new string(']', 100) + "}"));

    [Fact]
    public void A_body_larger_than_allowed_is_refused_as_too_large() =>
        Should.Throw<BodyException>(() => Parse("{\"a\":\"" + new string('x', ResourceBody.MaxBytes) + "\"}")).TooLarge.ShouldBeTrue();

    [Theory]
    [InlineData("""{"a":1,"b":2}""", """{"b":2,"a":1}""", true)]
    [InlineData("""{"a":1.0}""", """{"a":1}""", true)]
    [InlineData("""{"a":"é"}""", """{"a":"\u00e9"}""", true)]
    [InlineData("""{"a":[1,2]}""", """{"a":[2,1]}""", false)]
    [InlineData("""{"a":null}""", "{}", false)]
    public void Sameness_is_of_meaning_and_not_of_spelling(string left, string right, bool same) =>
        ResourceBody.Same(Encoding.UTF8.GetBytes(left), Encoding.UTF8.GetBytes(right)).ShouldBe(same);

    private static ParsedBody Parse(string json) => ResourceBody.Parse(Encoding.UTF8.GetBytes(json));

    private static string Text(ReadOnlyMemory<byte> body) => Encoding.UTF8.GetString(body.Span);
}
