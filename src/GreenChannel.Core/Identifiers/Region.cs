namespace GreenChannel.Core.Identifiers;

/// <summary>
/// The codes of regions (行政区划代码, GB/T 2260) as far as identifiers are checked by them: the first two digits name a province.
/// </summary>
internal static class Region
{
    private static readonly HashSet<string> Provinces =
    [
        "11",
        "12",
        "13",
        "14",
        "15",
        "21",
        "22",
        "23",
        "31",
        "32",
        "33",
        "34",
        "35",
        "36",
        "37",
        "41",
        "42",
        "43",
        "44",
        "45",
        "46",
        "50",
        "51",
        "52",
        "53",
        "54",
        "61",
        "62",
        "63",
        "64",
        "65",
        "66",
        "71",
        "81",
        "82",
    ];

    /// <summary>Provinces, autonomous regions and municipalities; 66 is the corps of Xinjiang.</summary>
    public static bool IsProvince(string twoDigits) => Provinces.Contains(twoDigits);
}
