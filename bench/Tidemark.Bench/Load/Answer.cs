namespace Tidemark.Bench.Load;

/// <summary>What came back.</summary>
/// <param name="Status">The status code.</param>
/// <param name="HeadBytes">Bytes of status line and headers.</param>
/// <param name="BodyBytes">Bytes of the body, without its chunks' sizes.</param>
internal readonly record struct Answer(int Status, int HeadBytes, long BodyBytes)
{
    public Answer Expect(int status) => Status == status ? this : throw new InvalidDataException($"The server answered {Status} where {status} was expected.");
}
