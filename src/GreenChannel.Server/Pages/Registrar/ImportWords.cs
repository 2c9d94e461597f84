using GreenChannel.Office.Register;

namespace GreenChannel.Server.Pages.Registrar;

/// <summary>Where an import stands, in a word.</summary>
internal static class ImportWords
{
    public static string WordOf(this PageContext page, ImportState state) =>
        state switch
        {
            ImportState.Waiting => page.T("○ 等待"),
            ImportState.Checking => page.T("○ 正在校验"),
            ImportState.Writing => page.T("○ 正在写入"),
            ImportState.Done => page.T("✓ 已完成"),
            ImportState.Rejected => page.T("■ 未导入"),
            _ => page.T("✕ 已取消"),
        };
}
