namespace GreenChannel.Server.Settings;

/// <summary>The short environment variables that scripts may rely on, and the settings that they stand for.</summary>
internal static class ShortSettings
{
    private static readonly (string Variable, string Setting)[] Names =
    [
        ("GREENCHANNEL_DATA", "Data"),
        ("GREENCHANNEL_DATABASE", "Database"),
        ("GREENCHANNEL_ENGINE", "Engine"),
        ("GREENCHANNEL_RENDERER", "Renderer"),
        ("GREENCHANNEL_QUESTPDF_LICENSE", "QuestPdf:License"),
        ("GREENCHANNEL_CLOCK", "Clock"),
        ("GREENCHANNEL_DEMO_PASSWORD", "Access:DemoPassword"),
        ("GREENCHANNEL_SIGNING_PASSWORD", "Signing:Password"),
        ("GREENCHANNEL_RING_PASSPHRASE", "Keys:RingPassphrase"),
        ("GREENCHANNEL_SIGNING_TOKEN", "Signing:Remote:Token"),
        ("GREENCHANNEL_SIGNING_SAD", "Signing:Remote:ActivationData"),
    ];

    public static IEnumerable<KeyValuePair<string, string?>> FromEnvironment() =>
        from name in Names
        let value = Environment.GetEnvironmentVariable(name.Variable)
        where !string.IsNullOrEmpty(value)
        select KeyValuePair.Create(name.Setting, (string?)value);
}
