import CardCore

/// Cuts a document into records, such as the transactions of a POSLog.
///
/// The root of the format may be below other elements, such as a SOAP envelope. Elements of another
/// namespace than the root's are skipped with all that is in them; so is everything outside of
/// records.
package struct XMLRecordReader: Sendable {
    /// The latest record.
    package private(set) var tree = XMLTree()
    private var scanner: XMLScanner
    private let schema: XMLSchema
    private var depth = 0
    /// The depth of the open root of the format.
    private var rootDepth: Int?
    private var hasRoot = false
    private var hasRecord = false
    /// An element that has the name of a record and a namespace that is not read.
    private var strangeRecord: FilePlace?
    private var outermost = FilePlace(offset: 0, line: 1, column: 1)
    /// The depth of the outermost element of another namespace if it is in one.
    private var foreignDepth: Int?
    private var isInRecord = false
    private var fileTexts: SourceTexts?

    /// Creates a reader of one document; `encoding` is the template's.
    package init(_ schema: XMLSchema, encoding: XMLEncoding) {
        self.schema = schema
        scanner = XMLScanner(encoding: encoding, schema)
    }

    /// From now on ``takeTexts()`` gives the texts of the file.
    package mutating func keepTexts(ofAtLeast count: Int) {
        fileTexts = SourceTexts(fewestBytes: count)
    }

    /// Returns the texts since the last call; empty unless ``keepTexts(ofAtLeast:)`` was called.
    ///
    /// - Secrecy: may be tokens.
    package mutating func takeTexts() -> [[UInt8]] { fileTexts?.take() ?? [] }

    /// Reads on from `position`.
    ///
    /// - Returns: true if ``tree`` is a new record; otherwise `chunk` is used up.
    package mutating func next(
        in chunk: Span<UInt8>,
        from position: inout Int
    ) throws(FileFault) -> Bool {
        while let event = try scanner.next(in: chunk, from: &position) {
            if try take(event) { return true }
        }
        return false
    }

    /// Ends the document.
    ///
    /// - Returns: true if ``tree`` is a new record; to be called until it is not.
    package mutating func finish() throws(FileFault) -> Bool {
        while let event = try scanner.finish() {
            if try take(event) { return true }
        }
        try checkContent()
        return false
    }

    private mutating func take(_ event: XMLEvent) throws(FileFault) -> Bool {
        // The end of an element has no text.
        guard event.kind != .end else { return try end(event) }
        let text = scanner.text(event)
        if event.kind != .start { fileTexts?.note(text, length: event.length) }
        switch event.kind {
        case .start:
            depth += 1
            try begin(event, text)
        case .text, .cdata: if rootDepth == nil { try refuseDocument(in: text, at: event.place) }
        case .attribute, .node, .end: break
        }
        if foreignDepth == nil, isInRecord { try tree.take(event, text) }
        return false
    }

    private mutating func end(_ event: XMLEvent) throws(FileFault) -> Bool {
        depth -= 1
        if foreignDepth == nil, isInRecord { try tree.take(event, []) }
        if let outer = foreignDepth, depth < outer { foreignDepth = nil }
        if let root = rootDepth, depth < root { rootDepth = nil }
        guard isInRecord, foreignDepth == nil, tree.isClosed else { return false }
        isInRecord = false
        return true
    }

    private mutating func begin(_ event: XMLEvent, _ name: ArraySlice<UInt8>) throws(FileFault) {
        if depth == 1 { outermost = event.place }
        if rootDepth == nil, let refusal = schema.refusals[event.name] {
            throw FileFault(.schema, at: event.place, detail: refusal)
        }
        if event.isRoot {
            try checkNamespace(event, name)
            hasRoot = true
            rootDepth = depth
        }
        // Nearly all elements are inside of a record.
        guard let rootDepth, !isInRecord || event.isForeign else { return }
        let isRecord = schema.records.contains(event.name)
        if foreignDepth == nil, event.isForeign {
            foreignDepth = depth
            if isRecord, depth == rootDepth + 1 { strangeRecord = event.place }
        }
        guard !isInRecord, foreignDepth == nil, isRecord else { return }
        isInRecord = true
        hasRecord = true
        tree.clear()
    }

    private func checkNamespace(
        _ event: XMLEvent,
        _ name: ArraySlice<UInt8>
    ) throws(FileFault) {
        let end = name.lastIndex(of: UInt8(ascii: " ")) ?? name.startIndex
        let namespace = String(decoding: name[..<end], as: UTF8.self)
        guard !schema.namespaces.contains(namespace) else { return }
        throw FileFault(
            .schema,
            at: event.place,
            detail: XMLDetail.namespace(isOpen: schema.isOpen)
        )
    }

    /// Rejects a document that another one contains as text: its rows would be lost.
    private func refuseDocument(
        in text: ArraySlice<UInt8>,
        at place: FilePlace
    ) throws(FileFault) {
        guard text.contains(UInt8(ascii: "<")) else { return }
        let text = String(decoding: text, as: UTF8.self)
        let root = schema.rootNames.first { text.contains("<\($0)") || text.contains(":\($0)") }
        guard let root else { return }
        throw FileFault(
            .schema,
            at: place,
            detail: XMLDetail.documentAsText(root: root)
        )
    }

    /// Refuses a document that ended without anything of the format.
    private func checkContent() throws(FileFault) {
        guard hasRoot else {
            let detail = XMLDetail.noRoot(schema.rootNames, isOpen: schema.isOpen)
            throw FileFault(.schema, at: outermost, detail: detail)
        }
        guard let strangeRecord, !hasRecord else { return }
        throw FileFault(
            .schema,
            at: strangeRecord,
            detail: XMLDetail.recordNamespace(isOpen: schema.isOpen)
        )
    }
}

/// The names and rules by which the documents of a format are cut into records.
package struct XMLSchema: Sendable {
    /// The local names that mean something; an element's number is its place here plus one.
    let names: [String]
    let roots: [Int]
    /// The namespaces of roots and of the elements below them; empty for none.
    let namespaces: Set<String>
    let records: Set<Int>
    /// The names that are recognised in any case.
    let anyCase: Set<Int>
    /// True if a template can add namespaces and name the root.
    let isOpen: Bool
    /// The reasons why known roots are rejected.
    let refusals: [Int: any FaultDetail]

    package init(
        names: [String],
        roots: [Int],
        namespaces: Set<String>,
        records: Set<Int>,
        anyCase: Set<Int> = [],
        isOpen: Bool = false,
        refusals: [Int: any FaultDetail] = [:]
    ) {
        self.names = names
        self.roots = roots
        self.namespaces = namespaces
        self.records = records
        self.anyCase = anyCase
        self.isOpen = isOpen
        self.refusals = refusals
    }

    var rootNames: [String] { roots.map { names[$0 - 1] } }
}
