import CExpatEvents
import CardCore

/// Reads an XML document as its bytes arrive: elements, attributes, runs of text.
///
/// Rejects constructs that a sale file does not need: DOCTYPE and with it every entity of its own,
/// UTF-16, bytes that are not in the template's encoding, deep nesting, huge tags and texts. Text
/// that is white space alone is skipped. The events do not depend on the sizes of the chunks.
///
/// A copy continues from the state of the original: both hold the same parser.
struct XMLScanner: Sendable {
    /// The names of elements and attributes, by the numbers that ``XMLEvent/name`` has.
    private let parser: ExpatParser
    private let encoding: XMLEncoding
    /// nil until the declaration, if there is one, was read.
    private var declared: DeclaredEncoding?
    private var utf8 = UTF8Proof()
    private var batch = XMLBatch()
    private var position = 0
    private var start = FileStart(isMarkup: true)
    private var consumed = 0
    private var isOver = false

    /// Creates a reader of a document in which the elements and attributes of a schema have
    /// numbers.
    init(encoding: XMLEncoding, _ schema: XMLSchema) {
        self.encoding = encoding
        parser = ExpatParser(encoding: encoding, schema)
    }

    /// The number of bytes that are parsed at a time.
    private static let sliceBytes = 1 << 15

    /// Reads on from `position`, which may run ahead of the event.
    ///
    /// - Returns: the next event, or nil once `chunk` is used up.
    mutating func next(
        in chunk: Span<UInt8>,
        from position: inout Int
    ) throws(FileFault) -> XMLEvent? {
        while true {
            if let event = takeEvent() { return event }
            if let fault = batch.fault { throw self.fault(fault) }
            guard position < chunk.count else { return nil }
            let count = min(Self.sliceBytes, chunk.count - position)
            let slice = chunk.extracting(position..<position + count)
            let parser = parser
            let found = try slice.withUnsafeBufferPointer { bytes throws(FileFault) in
                try inspectStart(bytes)
                guard !start.isRefused else { return XMLBatch() }
                if encoding != .utf8 { utf8.look(at: bytes) }
                return parser.feed(bytes, isLast: false)
            }
            try take(found)
            position += count
            consumed += count
            guard consumed <= Limits.fileBytes else { throw fault(.fileTooLarge) }
        }
    }

    /// Ends the document; to be called until it gives nil.
    mutating func finish() throws(FileFault) -> XMLEvent? {
        if !isOver, batch.fault == nil {
            try start.finish()
            isOver = true
            try take(parser.feed(FieldBytes(start: nil, count: 0), isLast: true))
        }
        if let event = takeEvent() { return event }
        if let fault = batch.fault { throw self.fault(fault) }
        if utf8.isProved {
            throw FileFault(
                .encoding,
                at: Self.top,
                detail: XMLDetail.bytesAreUTF8(encoding)
            )
        }
        return nil
    }

    /// The text of an event of the latest batch.
    func text(_ event: XMLEvent) -> ArraySlice<UInt8> { batch.bytes[event.range] }

    private mutating func take(_ found: XMLBatch) throws(FileFault) {
        batch = found
        position = 0
        guard declared == nil, !found.events.isEmpty || found.fault != nil else { return }
        let declared = DeclaredEncoding(parser.declaredEncoding)
        self.declared = declared
        guard encoding.canBeProved(against: declared) else {
            throw FileFault(
                .schema,
                at: Self.top,
                detail: XMLDetail.declaresOther(declared, encoding)
            )
        }
    }

    private mutating func takeEvent() -> XMLEvent? {
        guard position < batch.events.count else { return nil }
        position += 1
        return XMLEvent(batch.events[position - 1])
    }

    private func fault(_ code: FileRefusal) -> FileFault {
        FileFault(code, at: FilePlace(offset: consumed, line: 1, column: 1))
    }
}

extension XMLScanner {
    private static let top = FilePlace(offset: 0, line: 1, column: 1)

    /// Refuses a file that begins as no XML in the template's encoding does.
    private mutating func inspectStart(_ input: FieldBytes) throws(FileFault) {
        try start.take(input, 0, consumed: consumed)
        guard !start.isRefused else { return }
        if start.bytes.prefix(4).contains(0) {
            throw FileFault(.utf16, at: Self.top, detail: XMLDetail.nul)
        }
        guard encoding != .utf8, start.bytes.starts(with: ByteOrderMark.utf8) else { return }
        throw FileFault(
            .encoding,
            at: Self.top,
            detail: XMLDetail.markOfUTF8(encoding)
        )
    }

    private func fault(_ fault: XMLFault) -> FileFault {
        switch fault.reason {
        case .malformed: FileFault(.malformed, at: fault.place)
        case .doctype: FileFault(.doctype, at: fault.place)
        case .limit: FileFault(.xmlLimit, at: fault.place)
        case .encoding: FileFault(.schema, at: fault.place, detail: XMLDetail.unreadEncoding)
        case .bytes: badByte(at: fault.place)
        }
    }

    /// A byte that is not UTF-8, in a document that must be.
    private func badByte(at place: FilePlace) -> FileFault {
        guard encoding == .utf8 else { return FileFault(.malformed, at: place) }
        let declared = declared ?? .none
        let code: FileRefusal =
            switch declared {
            case .latin1, .windows1252, .otherCodePage, .other: .schema
            case .none, .utf8, .utf16: .encoding
            }
        return FileFault(code, at: place, detail: XMLDetail.bytesAreNotUTF8(declared))
    }
}

/// One thing of a document, in its order.
struct XMLEvent: Sendable {
    let kind: Kind
    /// The number of a known local name; 0 for an unknown one, and if there is none.
    let name: Int
    /// True if the element is below a root and has a namespace that is not read there.
    let isForeign: Bool
    /// True if the element is a root; its text is its namespace and its name then.
    let isRoot: Bool
    /// The length of the text, which may be more than was stored.
    let length: Int
    /// Not that of an end.
    let place: FilePlace
    fileprivate let range: Range<Int>

    enum Kind: Sendable { case start, attribute, text, cdata, node, end }

    fileprivate init(_ event: cexpat_event) {
        kind =
            switch cexpat_kind(UInt32(event.kind)) {
            case CEXPAT_START: .start
            case CEXPAT_ATTRIBUTE: .attribute
            case CEXPAT_TEXT: .text
            case CEXPAT_CDATA: .cdata
            case CEXPAT_NODE: .node
            default: .end
            }
        name = Int(event.name)
        isForeign = event.foreign != 0
        isRoot = event.root != 0
        length = Int(event.length)
        place = FilePlace(
            offset: Int(event.offset),
            line: Int(event.line),
            column: Int(event.column) + 1
        )
        range = Int(event.start)..<Int(event.start + event.stored)
    }
}
