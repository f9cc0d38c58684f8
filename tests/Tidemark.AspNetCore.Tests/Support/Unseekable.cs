namespace Tidemark.AspNetCore.Tests.Support;

/// <summary>Bytes whose length nobody knows before, so that they are sent in chunks.</summary>
internal sealed class Unseekable(byte[] bytes) : MemoryStream(bytes)
{
    public override bool CanSeek => false;
}
