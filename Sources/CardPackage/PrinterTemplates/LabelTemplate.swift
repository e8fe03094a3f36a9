import CardCore
import CardText

/// The form of `packing-labels.csv`: a row for each pack and carton, for their labels.
///
/// - Source: docs/formats/printer-templates.md
package struct LabelTemplate: Hashable, Sendable {
    /// 1 to 100 of `A-Z a-z 0-9 . _ -`.
    package let name: String
    /// One line for people who choose a template.
    package let description: String
    /// The form of the rows.
    package let dialect: TemplateDialect
    /// The columns in their order.
    package let columns: [LabelColumn]

    /// The name of the template that every package follows.
    package static let usedName = "packing-labels"

    /// Reads a template with `rows: boxes`.
    init(reading reader: inout DocumentReader) throws {
        try reader.allowOnly(["name", "description", "rows", "dialect", "columns"])
        _ = try reader.choice("rows", of: TemplateRows.self)
        dialect = try reader.object("dialect", TemplateDialect.init(reading:))
        name = try PrinterTemplate.name(&reader, "name")
        description = try reader.string("description")
        columns = try LabelColumn.columns(reading: &reader, dialect)
    }
}

/// The things that have a row each in the files of a template.
package enum TemplateRows: String, CaseIterable, Sendable { case cards, boxes }
