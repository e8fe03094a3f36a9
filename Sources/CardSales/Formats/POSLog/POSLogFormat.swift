import CardCore
package import CardText

/// XML of the ARTS standard.
///
/// - Source: docs/formats/pos/poslog.md
package struct POSLogFormat {
    /// The words and elements of a template.
    package let options: POSLogOptions

    package init(_ options: POSLogOptions) { self.options = options }
}

extension POSLogFormat: SaleFormat {
    package static let name = "poslog"
    package static let keys = POSLogOptions.keys

    package init(reading reader: inout DocumentReader, hasStore: Bool) throws {
        options = try POSLogOptions(reading: &reader)
    }

    package func reader(
        _ context: SaleFileContext,
        zones: @escaping ZoneSource
    ) -> any SaleFileReader {
        POSLogReader(options: options, context: context)
    }

    package func ending(firstByte: UInt8?) -> FileEnding { .trailer }

    package func hasLines(firstByte: UInt8?) -> Bool { false }
}
