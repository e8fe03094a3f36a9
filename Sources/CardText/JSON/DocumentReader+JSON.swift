package import CardCore

extension DocumentReader {
    /// Reads a whole JSON document with `read`; rejects keys that it does not ask for.
    ///
    /// The document may have `deepest` levels.
    ///
    /// - Throws: ``JSONFault`` if the bytes are not JSON, else the refusals of every document.
    package static func readJSON<Result>(
        _ bytes: [UInt8],
        file: String,
        kind: FailureKind,
        deepest: Int,
        _ read: (inout DocumentReader) throws -> Result
    ) throws -> Result {
        var reader = try openJSON(bytes, file: file, kind: kind, deepest: deepest)
        let result = try read(&reader)
        try reader.finish()
        return result
    }

    /// Opens a whole JSON document, which must be an object.
    ///
    /// - Throws: ``JSONFault`` if the bytes are not JSON, else the refusals of every document.
    package static func openJSON(
        _ bytes: [UInt8],
        file: String,
        kind: FailureKind,
        deepest: Int
    ) throws -> DocumentReader {
        try DocumentParser(file: file, kind: kind).rejectPrivateKey(bytes)
        let source = DocumentSource(file: file, kind: kind)
        let root: DocumentNode
        do throws(JSONFault) {
            root = try JSONParser.parse(bytes, deepest: deepest)
        } catch {
            guard case .repeatedKey(let line) = error.rule else { throw error }
            throw source.rejection(DocumentFlaw.duplicateKey(firstLine: line), at: error.place)
        }
        return try DocumentValue(path: "", node: root, source: source).reader()
    }
}
