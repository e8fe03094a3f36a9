import CardCore

/// Cuts a document into records, such as the transactions of a POSLog.
///
/// Elements of another namespace than the root's are passed over with all that is in them; so is
/// everything outside of records.
struct XMLRecordReader: Sendable {
    private(set) var tree = XMLTree()
    private var scanner: XMLScanner
    private let schema: XMLSchema
    private var depth = 0
    /// The depth of the outermost element of another namespace, where it is in one.
    private var foreignDepth: Int?
    private var isInRecord = false
    private var fileTexts: SourceTexts?

    init(_ schema: XMLSchema, encoding: XMLEncoding) {
        self.schema = schema
        scanner = XMLScanner(encoding: encoding, names: schema.names)
    }

    /// From now on ``takeTexts()`` gives the texts of the file.
    mutating func keepTexts(ofAtLeast count: Int) { fileTexts = SourceTexts(fewestBytes: count) }

    mutating func takeTexts() -> [[UInt8]] { fileTexts?.take() ?? [] }

    /// Reads on from `position`.
    ///
    /// - Returns: whether ``tree`` is a new record; otherwise `chunk` is used up.
    mutating func next(
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
    /// - Returns: whether ``tree`` is a new record; to be called until it is not.
    mutating func finish() throws(FileFault) -> Bool {
        while let event = try scanner.finish() {
            if try take(event) { return true }
        }
        return false
    }

    private mutating func take(_ event: XMLEvent) throws(FileFault) -> Bool {
        let text = scanner.text(event)
        if event.kind != .start, event.kind != .end { fileTexts?.note(text, length: event.length) }
        switch event.kind {
        case .start:
            depth += 1
            if depth == 1 { try checkRoot(event, text) }
            if foreignDepth == nil, event.isForeign { foreignDepth = depth }
            beginRecord(event)
        case .end: depth -= 1
        default: break
        }
        if foreignDepth == nil, isInRecord { try tree.take(event, text) }
        if event.kind == .end, let outer = foreignDepth, depth < outer { foreignDepth = nil }
        guard isInRecord, foreignDepth == nil, tree.isClosed else { return false }
        isInRecord = false
        return true
    }

    private mutating func beginRecord(_ event: XMLEvent) {
        guard !isInRecord, foreignDepth == nil, schema.records.contains(event.name) else { return }
        isInRecord = true
        tree.clear()
    }

    private func checkRoot(_ event: XMLEvent, _ name: ArraySlice<UInt8>) throws(FileFault) {
        if let refusal = schema.refusals[event.name] {
            throw FileFault(.schema, at: event.place, detail: refusal)
        }
        guard schema.roots.contains(event.name) else {
            let expected = schema.roots.map { ShownText(id: schema.names[$0 - 1]) }.joined(
                separator: " or "
            )
            throw FileFault(.schema, at: event.place, detail: "the root is no \(expected)")
        }
        guard schema.namespaces.contains(scanner.namespace) else {
            throw FileFault(.schema, at: event.place, detail: "the root has another namespace")
        }
    }
}

/// What the documents of a format look like, as far as cutting them up needs it.
struct XMLSchema: Sendable {
    /// The local names that mean something; an element's number is its place here plus one.
    let names: [String]
    let roots: [Int]
    /// Empty for none.
    let namespaces: Set<String>
    let records: Set<Int>
    /// What to say of roots that are known and cannot be taken.
    var refusals: [Int: ShownText] = [:]
}
