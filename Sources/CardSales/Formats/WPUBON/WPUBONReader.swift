import CardCore
package import CardText

/// Reads the receipts of an IDoc WPUBON01, as XML or flat, as its bytes arrive.
///
/// The first byte tells the forms apart. Totals (WPUUMS, WPUTAB) name no serials and are refused.
package struct WPUBONReader {
    private var form = Form.unknown
    private let options: WPUBONOptions
    private let context: SaleFileContext
    private var fewestBytes: Int?
    /// So many bytes of a byte order mark came first.
    private var markCount = 0

    private enum Form: Sendable {
        case unknown
        case xml(WPUBONDocument)
        case flat(WPUBONLines)
    }

    package init(options: WPUBONOptions, context: SaleFileContext) {
        self.options = options
        self.context = context
    }
}

extension WPUBONReader: SaleFileReader {
    package mutating func next(
        in chunk: Span<UInt8>,
        from position: inout Int
    ) throws(FileFault) -> SaleEvent? {
        while case .unknown = form, position < chunk.count {
            let byte = chunk[position]
            guard markCount < ByteOrderMark.utf8.count, byte == ByteOrderMark.utf8[markCount] else {
                try choose(byte)
                break
            }
            markCount += 1
            position += 1
        }
        switch form {
        case .unknown: return nil
        case .xml(var reader):
            form = .unknown
            defer { form = .xml(reader) }
            return try reader.next(in: chunk, from: &position)
        case .flat(var reader):
            form = .unknown
            defer { form = .flat(reader) }
            return try reader.next(in: chunk, from: &position)
        }
    }

    package mutating func finish() throws(FileFault) -> SaleEvent? {
        switch form {
        case .unknown:
            throw FileFault(.empty, at: FilePlace(offset: 0, line: 1, column: 1))
        case .xml(var reader):
            form = .unknown
            defer { form = .xml(reader) }
            return try reader.finish()
        case .flat(var reader):
            form = .unknown
            defer { form = .flat(reader) }
            return try reader.finish()
        }
    }

    package var lookalikes: LookalikeArticles {
        switch form {
        case .unknown: LookalikeArticles()
        case .xml(let reader): reader.lookalikes
        case .flat(let reader): reader.lookalikes
        }
    }

    package mutating func keepTexts(ofAtLeast count: Int) { fewestBytes = count }

    package mutating func takeTexts() -> [SourceText] {
        switch form {
        case .unknown: return []
        case .xml(var reader):
            defer { form = .xml(reader) }
            return reader.takeTexts()
        case .flat(var reader):
            defer { form = .flat(reader) }
            return reader.takeTexts()
        }
    }

    /// The first cards of the file and their signs.
    package var signs: [CardSign] {
        let items =
            switch form {
            case .unknown: [CardSign]()
            case .xml(let reader): reader.signs
            case .flat(let reader): reader.signs
            }
        return Array(items.prefix(CardSign.mostShown))
    }

    /// Whether the file may have lost its last lines.
    package var mayBeCut: Bool {
        if case .flat(let reader) = form { reader.mayBeCut } else { false }
    }

}

extension WPUBONReader {
    /// Segments begin with letters; everything else is for the XML parser to judge.
    private mutating func choose(_ first: UInt8) throws(FileFault) {
        guard markCount == 0 || markCount == ByteOrderMark.utf8.count else {
            throw FileFault(.malformed, at: FilePlace(offset: 0, line: 1, column: 1))
        }
        if first.isUpper {
            form = .flat(WPUBONLines(options, context, fewestBytes: fewestBytes))
        } else {
            form = .xml(WPUBONDocument(options, context, fewestBytes: fewestBytes))
        }
    }
}
