import CardCore
package import CardText

/// Files with a row of names on top, whose columns a template names.
///
/// - Source: docs/formats/sale-templates.md
package struct DelimitedFormat {
    /// The columns, the rules and the dialect of a template.
    package let options: ColumnOptions

    package init(_ options: ColumnOptions) { self.options = options }
}

extension DelimitedFormat: SaleFormat {
    package static let name = "columns"
    package static let keys = ColumnOptions.keys

    package init(reading reader: inout DocumentReader, hasStore: Bool) throws {
        options = try ColumnOptions(reading: &reader, hasStore: hasStore)
    }

    package func reader(
        _ context: SaleFileContext,
        zones: @escaping ZoneSource
    ) -> any SaleFileReader {
        ColumnSaleReader(options, context, zones: zones)
    }

    package func ending(firstByte: UInt8?) -> FileEnding { .lineEnd }

    package var isUTF16: Bool { options.encoding == .utf16 }
    package var hadOtherIDs: Bool { true }
}
