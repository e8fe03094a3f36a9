import CardCore
package import CardText

/// The IDoc WPUBON01 of SAP, flat or as XML.
///
/// - Source: docs/formats/pos/wpubon.md
package struct WPUBONFormat {
    let options: WPUBONOptions

    package init(_ options: WPUBONOptions) { self.options = options }
}

extension WPUBONFormat: SaleFormat {
    package static let name = "wpubon"
    package static let keys = WPUBONOptions.keys

    package init(reading reader: inout DocumentReader, hasStore: Bool) throws {
        options = try WPUBONOptions(reading: &reader)
    }

    package func reader(
        _ context: SaleFileContext,
        zones: @escaping ZoneSource
    ) -> any SaleFileReader {
        WPUBONReader(options: options, context: context)
    }

    /// The flat form begins with the name of a segment, and has no trailer.
    package func ending(firstByte: UInt8?) -> FileEnding {
        hasLines(firstByte: firstByte) ? .lineEnd : .trailer
    }

    package func hasLines(firstByte: UInt8?) -> Bool { firstByte?.isUpper == true }

    package var leavesSignsOpen: Bool { options.sign == nil }

    /// Any sign will do: a check shows both readings.
    package var formatForSigns: (any SaleFormat)? {
        var options = options
        options.sign = options.sign ?? .plusIsSale
        return WPUBONFormat(options)
    }
}
