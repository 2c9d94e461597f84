using System.Text.Json;
using GreenChannel.Core.Forms.Schemas;

namespace GreenChannel.Core.Tests.Forms;

/// <summary>What a schema takes and what not, keyword by keyword, and where it says so.</summary>
public sealed class SchemaCheckTests
{
    [Theory]
    // schema | value | faults as "pointer keyword"
    [InlineData("""{"properties": {"title": {"minLength": 1}}}""", """{"title": ""}""", "/title minLength")]
    [InlineData("""{"type": "string"}""", "\"甲\"", "")]
    [InlineData("""{"type": "string"}""", "1", " type")]
    [InlineData("""{"type": ["string", "null"]}""", "null", "")]
    [InlineData("""{"type": "integer"}""", "2.0", "")]
    [InlineData("""{"type": "integer"}""", "2.5", " type")]
    [InlineData("""{"type": "number"}""", "true", " type")]
    [InlineData("""{"enum": ["a", 1, {"b": [2]}]}""", """{"b": [2]}""", "")]
    [InlineData("""{"enum": ["a"]}""", "\"A\"", " enum")]
    [InlineData("""{"const": 1}""", "1.0", "")]
    [InlineData("""{"oneOf": [{"const": "x", "title": "某", "x-titleEn": "some"}, {"const": "y"}]}""", "\"y\"", "")]
    [InlineData("""{"oneOf": [{"const": "x"}]}""", "\"z\"", " enum")]
    [InlineData("""{"maxLength": 2}""", "\"𠮷𠮷\"", "")]
    [InlineData("""{"maxLength": 2}""", "\"𠮷𠮷𠮷\"", " maxLength")]
    [InlineData("""{"pattern": "^[0-9]{5}$"}""", "\"11001\"", "")]
    [InlineData("""{"pattern": "[0-9]"}""", "\"无\"", " pattern")]
    [InlineData("""{"format": "date"}""", "\"2024-02-29\"", "")]
    [InlineData("""{"format": "date"}""", "\"2026-02-29\"", " format")]
    [InlineData("""{"minimum": 0, "exclusiveMaximum": 24}""", "24", " exclusiveMaximum")]
    [InlineData("""{"minimum": 0.1}""", "0.1", "")]
    [InlineData("""{"exclusiveMinimum": 0}""", "-1e400", " exclusiveMinimum")]
    [InlineData("""{"multipleOf": 0.01}""", "212916.66", "")]
    [InlineData("""{"multipleOf": 0.01}""", "212916.665", " multipleOf")]
    [InlineData("""{"items": {"type": "string"}, "maxItems": 2}""", """["a", 1, "b"]""", " maxItems; /1 type")]
    [InlineData("""{"minItems": 1}""", "[]", " minItems")]
    [InlineData("""{"uniqueItems": true}""", """[1, 1.0]""", " uniqueItems")]
    [InlineData("""{"uniqueItems": true}""", """[{"a": 1}, {"a": 2}]""", "")]
    [InlineData("""{"required": ["a", "b/c"]}""", """{"a": null}""", "/b~1c required")]
    [InlineData("""{"properties": {"a": {}}, "additionalProperties": false}""", """{"a": 1, "b": 2}""", "/b additionalProperties")]
    [InlineData("""{"dependentRequired": {"a": ["b"]}}""", """{"a": 1}""", "/b required")]
    [InlineData("""{"dependentRequired": {"a": ["b"]}}""", "{}", "")]
    [InlineData("""{"allOf": [{"minLength": 2}, {"maxLength": 3}]}""", "\"一\"", " minLength")]
    [InlineData(
        """{"if": {"properties": {"k": {"const": "person"}}, "required": ["k"]}, "then": {"required": ["id"]}, "else": {"required": ["code"]}}""",
        """{"k": "person"}""",
        "/id required"
    )]
    [InlineData("""{"if": {"type": "string"}, "else": {"minimum": 5}}""", "4", " minimum")]
    [InlineData("""{"$defs": {"day": {"format": "date"}}, "items": {"$ref": "#/$defs/day"}}""", """["x"]""", "/0 format")]
    [InlineData("""{"$defs": {"t": {"maxLength": 1}}, "$ref": "#/$defs/t", "pattern": "^a"}""", "\"bb\"", " maxLength;  pattern")]
    // A keyword says nothing about values of another type.
    [InlineData("""{"maxLength": 1, "minimum": 3, "maxItems": 0, "required": ["a"]}""", "false", "")]
    public void A_value_is_taken_or_every_fault_is_told_with_its_place(string schema, string value, string faults)
    {
        var reading = SchemaReader.Read(schema);

        reading.Faults.Should().BeEmpty();
        var told = SchemaCheck.Faults(reading.Schema!, JsonDocument.Parse(value).RootElement);
        string.Join("; ", told.Select(fault => $"{fault.Pointer} {fault.Keyword}")).Should().Be(faults);
    }

    [Theory]
    [InlineData("""{"anyOf": []}""", "#/anyOf schema.keyword")]
    [InlineData("""{"properties": {"a": {"maxLenght": 3}}}""", "#/properties/a/maxLenght schema.keyword")]
    [InlineData("""{"additionalProperties": true}""", "#/additionalProperties schema.open")]
    [InlineData("""{"type": "text"}""", "#/type schema.type")]
    [InlineData("""{"format": "credit-card"}""", "#/format schema.format")]
    [InlineData("""{"pattern": "(a"}""", "#/pattern schema.pattern")]
    // Such a pattern could take as long as somebody likes.
    [InlineData("""{"pattern": "(a)\\1"}""", "#/pattern schema.pattern")]
    [InlineData("""{"$ref": "other.json"}""", "#/$ref schema.reference")]
    [InlineData("""{"$defs": {"a": {"$ref": "#/$defs/a"}}, "$ref": "#/$defs/a"}""", "#/$defs/a schema.size")]
    [InlineData("""{"maxItems": -1}""", "#/maxItems schema.value")]
    [InlineData("""{"multipleOf": 0}""", "#/multipleOf schema.number")]
    [InlineData("""{"oneOf": [{"minimum": 1}]}""", "#/oneOf/0 schema.choice")]
    [InlineData("""{"items": true}""", "#/items schema.object")]
    [InlineData("{\n\"type\":", " schema.json")]
    public void A_schema_beyond_the_keywords_that_are_known_is_refused_with_the_place(string schema, string fault)
    {
        var reading = SchemaReader.Read(schema);

        reading.Schema.Should().BeNull();
        reading.Faults.Select(one => $"{one.Pointer} {one.RuleId}").Should().Contain(fault);
        reading.Faults.Should().OnlyContain(one => one.Message.Length > 0 && one.MessageZh.Length > 0);
    }

    [Fact]
    public void The_shipped_form_names_every_place_in_both_languages()
    {
        var nameless = Places(ShippedForm.Schema, "").Where(place => place.Schema.Title is null || place.Schema.TitleEn is null);

        nameless.Select(place => place.Pointer).Should().BeEmpty();
    }

    private static IEnumerable<(string Pointer, FormSchema Schema)> Places(FormSchema schema, string at) =>
        schema.Properties.SelectMany(member => Places(member.Value, $"{at}/{member.Key}").Prepend(($"{at}/{member.Key}", member.Value)));
}
