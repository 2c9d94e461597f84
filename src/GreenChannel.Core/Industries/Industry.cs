namespace GreenChannel.Core.Industries;

/// <summary>One of the eight strategic emerging industries that the 2012 Beijing document names in part one (一).</summary>
public sealed record Industry(string Code, string Name, string NameEn)
{
    public static readonly IReadOnlyList<Industry> All =
    [
        new("new-generation-it", "新一代信息技术", "New-generation information technology"),
        new("biology", "生物", "Biology"),
        new("energy-saving", "节能环保", "Energy saving and environmental protection"),
        new("new-materials", "新材料", "New materials"),
        new("new-energy-vehicles", "新能源汽车", "New-energy vehicles"),
        new("new-energy", "新能源", "New energy"),
        new("aerospace", "航空航天", "Aerospace"),
        new("high-end-equipment", "高端装备制造", "High-end equipment manufacturing"),
    ];

    public static Industry? Find(string code) => All.FirstOrDefault(industry => industry.Code == code);
}
