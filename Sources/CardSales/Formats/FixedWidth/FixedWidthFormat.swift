import CardCore
package import CardText

/// Records whose fields have their places.
///
/// - Source: docs/formats/pos/fixed-width.md
package struct FixedWidthFormat {
    let options: FixedWidthOptions

    package init(_ options: FixedWidthOptions) { self.options = options }
}

extension FixedWidthFormat: SaleFormat {
    package static let name = "fixed-width"
    package static let keys = FixedWidthOptions.keys

    package init(reading reader: inout DocumentReader, hasStore: Bool) throws {
        options = try FixedWidthOptions(reading: &reader)
    }

    package func reader(
        _ context: SaleFileContext,
        zones: @escaping ZoneSource
    ) -> any SaleFileReader {
        FixedWidthReader(options: options, context: context)
    }

    package func ending(firstByte: UInt8?) -> FileEnding {
        options.hasTrailer ? .trailer : .lineEnd
    }
}
