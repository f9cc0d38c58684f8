namespace Tidemark.News.AspNetCore.Soap;

/// <summary>The types that every service uses.</summary>
internal static class SoapTypes
{
    public static readonly SoapType Int = new SoapScalar("int");
    public static readonly SoapType Text = new SoapScalar("string");
    public static readonly SoapType Flag = new SoapScalar("boolean");
    public static readonly SoapType Time = new SoapScalar("dateTime");
    public static readonly SoapType Any = new SoapAny();
    public static readonly SoapType Ints = new SoapArray(Int);
    public static readonly SoapType Texts = new SoapArray(Text);
}
