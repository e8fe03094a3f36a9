import CardCore
package import CardText

/// The program's own format.
///
/// - Source: docs/formats/sale-file.md
package struct NativeFormat {
    package init() {}
}

extension NativeFormat: SaleFormat {
    package static let name = "native"
    package static let keys: [String] = []

    package init(reading reader: inout DocumentReader, hasStore: Bool) {}

    package func reader(
        _ context: SaleFileContext,
        zones: @escaping ZoneSource
    ) -> any SaleFileReader {
        NativeSaleReader()
    }

    package func inspectionReader(
        _ context: SaleFileContext,
        zones: @escaping ZoneSource
    ) -> any SaleFileReader {
        NativeInspectionReader()
    }

    package func ending(firstByte: UInt8?) -> FileEnding { .trailer }

    package var describesItself: Bool { true }
}
