import CardCore
package import CardText

/// The RTLOG of Oracle, or its SIMT with pipes.
///
/// - Source: docs/formats/pos/rtlog.md
package struct RTLogFormat {
    /// The columns of a template, and its codes for cards.
    package let options: RTLogOptions

    package init(_ options: RTLogOptions) { self.options = options }
}

extension RTLogFormat: SaleFormat {
    package static let name = "rtlog"
    package static let keys = RTLogOptions.keys

    package init(reading reader: inout DocumentReader, hasStore: Bool) throws {
        options = try RTLogOptions(reading: &reader)
    }

    package func reader(
        _ context: SaleFileContext,
        zones: @escaping ZoneSource
    ) -> any SaleFileReader {
        RTLogReader(options: options, context: context)
    }

    package func ending(firstByte: UInt8?) -> FileEnding { .trailer }
}
