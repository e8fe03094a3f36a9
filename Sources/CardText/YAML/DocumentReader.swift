package import CardCore

/// Reads a group of keys of a YAML or JSON document, strictly.
///
/// The caller first lists the keys that the group may have, with ``allowOnly(_:)``, so that a
/// mistyped key is reported before the key that is missing because of it. The caller reads each key
/// once; ``finish()`` rejects the keys that were not read. A key whose value is empty, `null` or `~`
/// counts as absent.
///
///     let name = try DocumentReader.read(bytes, file: "winter.yaml") { reader in
///         try reader.allowOnly(["name"])
///         return try reader.string("name")
///     }
package struct DocumentReader: Sendable {
    /// The keys from the top down to here; empty at the top.
    package let path: ShownText
    /// The place of the group in the file.
    package let place: DocumentPlace
    private let source: DocumentSource
    private var rest: [String: DocumentNode.Member]
    private var asked: [String] = []
    /// The keys that the group may have; nil if the caller listed none.
    private var allowed: [String]?
    private let places: [String: DocumentPlace]

    init(
        path: ShownText,
        place: DocumentPlace,
        members: [DocumentNode.Member],
        source: DocumentSource
    ) {
        self.path = path
        self.place = place
        self.source = source
        rest = Dictionary(uniqueKeysWithValues: members.map { ($0.key, $0) })
        places = rest.mapValues(\.value.place)
    }

    /// Opens a whole document, which must be a group of keys.
    ///
    /// `kind` is the sort of failure of a wrong document.
    package static func open(
        _ bytes: [UInt8],
        file: String,
        kind: FailureKind = .configuration,
        sizeLimit: Int = 1 << 20
    ) throws(DocumentRejection) -> DocumentReader {
        let root = try DocumentParser(file: file, kind: kind).parse(bytes, sizeLimit: sizeLimit)
        let source = DocumentSource(file: file, kind: kind)
        return try DocumentValue(path: "", node: root, source: source).reader()
    }

    /// Reads a whole document with `read`; rejects keys that it does not ask for.
    package static func read<Result>(
        _ bytes: [UInt8],
        file: String,
        kind: FailureKind = .configuration,
        sizeLimit: Int = 1 << 20,
        _ read: (inout DocumentReader) throws -> Result
    ) throws -> Result {
        var reader = try open(bytes, file: file, kind: kind, sizeLimit: sizeLimit)
        let result = try read(&reader)
        try reader.finish()
        return result
    }

    /// Returns the value under `key` and marks it as read, or nil if there is none.
    package mutating func optionalValue(_ key: String) -> DocumentValue? {
        assert(allowed?.contains(key) ?? true, "a key is read that is not allowed: \(key)")
        asked.append(key)
        guard let member = rest.removeValue(forKey: key), !member.value.isNull else { return nil }
        return DocumentValue(path: pathTo(key), node: member.value, source: source)
    }

    /// Returns the value under `key` and marks it as read.
    package mutating func value(_ key: String) throws(DocumentRejection) -> DocumentValue {
        guard let value = optionalValue(key) else {
            throw source.rejection(DocumentFlaw.missing(key: key), at: place, pathTo(key))
        }
        return value
    }

    /// The names of the keys that were not read yet, sorted.
    package var remainingKeys: [String] { rest.keys.sorted() }

    /// Lists the keys that the group may have, and rejects its first other key.
    ///
    /// Call it before a key is read.
    package mutating func allowOnly(_ keys: [String]) throws(DocumentRejection) {
        allowed = keys
        try reject(rest.values.filter { !keys.contains($0.key) }, known: keys)
    }

    /// Rejects the first key that was not read.
    package func finish() throws(DocumentRejection) {
        try reject(Array(rest.values), known: asked)
    }

    /// Rejects the first of these keys in the file.
    private func reject(
        _ members: [DocumentNode.Member],
        known: [String]
    ) throws(DocumentRejection) {
        let first = members.min { first, second in
            (first.place.line, first.place.column) < (second.place.line, second.place.column)
        }
        guard let unknown = first else { return }
        let isShort = unknown.key.utf8.count <= Self.longestMistypedKey
        throw source.rejection(
            DocumentFlaw.unknownKey(
                known: known,
                nearest: isShort ? NearestNames.of(unknown.key, among: known) : []
            ),
            at: unknown.place,
            path
        )
    }

    /// The length from which on a key is not a mistyped one.
    ///
    /// - Unit: bytes.
    private static let longestMistypedKey = 64

    /// The refusal of this group because of a rule of the caller's.
    package func wrongValue(_ complaint: any DocumentComplaint) -> DocumentRejection {
        source.rejection(complaint, at: place, path)
    }

    /// A failure that a rule outside the document found, with the place of `key` in front.
    ///
    /// If the document does not have the key, the place is that of the group.
    package func placed(_ failure: any Failure, at key: String) -> PlacedFailure {
        PlacedFailure(failure, file: source.file, place: places[key] ?? place)
    }

    /// The path of a key that the program asks for.
    private func pathTo(_ key: String) -> ShownText {
        let own = ShownText(id: key)
        return path.text.isEmpty ? own : "\(path).\(own)"
    }
}
