/// A text with an Ed25519 signature below it.
///
/// - Shape: a C2SP signed-note: the text, an empty line, signature lines.
package struct SignedNote: Hashable, Sendable {
    /// The text that is signed; ends in a line end.
    package let body: String

    package init(_ body: String) { self.body = body }

    /// The whole note; `sign` gives the 64 bytes of an Ed25519 signature over its argument.
    package func signed(
        _ key: CheckpointKey,
        by sign: ([UInt8]) throws -> [UInt8]
    ) rethrows -> String {
        let signature = try sign(Array(body.utf8))
        return body + "\n\u{2014} \(key.name) \(Base64.encode(key.identifier + signature))\n"
    }

    /// Reads a note; nil unless `key` has signed it.
    package init?(_ note: String, key: CheckpointKey) {
        guard let (body, signatures) = Self.split(note),
            signatures.contains(where: { key.signed(String(body), $0) })
        else { return nil }
        self.body = String(body)
    }

    static func split(_ note: String) -> (body: Substring, signatures: [Substring])? {
        var lines = note.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.popLast()?.isEmpty == true,
            let gap = lines.lastIndex(where: { $0.isEmpty }), gap + 1 < lines.count
        else { return nil }
        return (note[..<lines[gap].startIndex], Array(lines[(gap + 1)...]))
    }
}
