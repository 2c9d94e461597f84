using System.Globalization;
using GreenChannel.Adapters.Tests.Contracts;
using GreenChannel.Core.Papers;
using GreenChannel.Server.Folders;

namespace GreenChannel.Benchmarks;

/// <summary>
/// One-page certificates as the office issues them: the template for priority examination with sample facts, each with a holder of its own.
/// </summary>
internal sealed class SampleCertificates
{
    private readonly Template _template;
    private readonly PaperHead _head;
    private readonly TemplateData _facts;

    public SampleCertificates()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "templates", "priority-examination.md");
        var samples = new SamplePapers(Path.GetDirectoryName(path)!);
        _template = Template.Read(path, File.ReadAllText(path), samples);
        (_head, _facts) = samples.Of(_template.Kind)[0];
    }

    public PaperContent this[int i]
    {
        get
        {
            var facts = new TemplateData();
            foreach (var (name, fact) in _facts)
                facts[name] = fact;
            facts["applicantName"] = string.Create(CultureInfo.InvariantCulture, $"示例龙岩第{i}新能源科技有限公司");
            facts["replaces"] = "";
            return _template.Fill(_head with { Specimen = null, VerifyUrl = Papers.VerifyUrl }, facts).Content;
        }
    }
}
