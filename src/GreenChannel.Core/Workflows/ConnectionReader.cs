using System.Text.Json;

namespace GreenChannel.Core.Workflows;

/// <summary>Reads the connections of a flowchart, in the form of today and in the older one, see <see cref="ConnectionEnd"/>.</summary>
internal sealed class ConnectionReader(FaultList faults, ICollection<string> ids, bool wasInUse)
{
    public List<Connection> Read(JsonElement flow, string place, IEnumerable<Step> steps)
    {
        var connections = new List<Connection>();
        if (flow.Child("connections") is not { ValueKind: JsonValueKind.Array } list)
            return connections;
        var byId = steps.DistinctBy(step => step.Id).ToDictionary(step => step.Id);
        var i = 0;
        foreach (var connection in list.EnumerateArray())
        {
            var at = $"{place}/connections/{i++}";
            var (source, target) = (
                ConnectionEnd.Of(connection, ConnectionEnd.Source, at),
                ConnectionEnd.Of(connection, ConnectionEnd.Target, at)
            );
            var from = FindStep(source, "source", "起点", byId);
            var to = FindStep(target, "target", "终点", byId);
            CheckSingle(source, $"{at}/sourcePort");
            CheckSingle(target, $"{at}/targetPort");
            if (!target.PortIsText && !wasInUse)
                NotText(target);
            if (ReadPort(source, from) is { } port && from is not null && to is not null)
                connections.Add(new Connection(from.Id, port, to.Id));
        }

        return connections;
    }

    private Step? FindStep(ConnectionEnd end, string name, string nameZh, Dictionary<string, Step> byId)
    {
        if (end.Activity is { } id && byId.TryGetValue(id, out var step))
            return step;
        // An activity of an unknown type was reported already; its connections are not at fault.
        if (end.Activity is null || !ids.Contains(end.Activity))
            faults.Add(
                end.ActivityPlace,
                "dangling-connection",
                $"The connection's {name} \"{end.Activity}\" is no activity of this flowchart.",
                $"连线的{nameZh}“{end.Activity}”不是本流程图中的活动。"
            );
        return null;
    }

    private string? ReadPort(ConnectionEnd source, Step? from)
    {
        if (!source.PortIsText)
            NotText(source);
        else if (source.Port is null)
            faults.Add(
                source.PortPlace,
                "missing-port",
                "The connection does not name the outcome it belongs to.",
                "连线没有写明出口（结果）。"
            );
        else if (from is not null && !from.Outcomes.Contains(source.Port))
            faults.Add(
                source.PortPlace,
                "unknown-port",
                $"\"{from.Id}\" has no outcome \"{source.Port}\"; it has {string.Join(", ", from.Outcomes)}.",
                $"“{from.Id}”没有结果“{source.Port}”，可选：{string.Join("、", from.Outcomes)}。"
            );
        else
            return source.Port;
        return null;
    }

    private void NotText(ConnectionEnd end) => faults.Add(end.PortPlace, "port-not-text", "A port is a text.", "端口（port）应为文本。");

    private void CheckSingle(ConnectionEnd end, string place)
    {
        if (end.OtherPort is { } other && !wasInUse)
            faults.Add(
                place,
                "two-ports",
                $"The connection names two ports, \"{end.Port}\" and \"{other}\"; keep one.",
                $"连线写了两个端口“{end.Port}”和“{other}”，请只保留一个。"
            );
    }
}
