import CardCore

extension AuditEntry {
    /// The canonical bytes of the entry, which are hashed.
    ///
    /// - Source: docs/formats/audit-log.md
    package var bytes: [UInt8] {
        var bytes = Array("mintrun-audit-1\n".utf8)
        bytes.appendBigEndian(UInt64(bitPattern: sequence))
        bytes.appendBigEndian(UInt64(bitPattern: at.milliseconds))
        for field in [actor, command, object, outcome, details] {
            bytes.appendPrefixed(Array(field.utf8))
        }
        bytes.appendPrefixed(previous)
        return bytes
    }

    /// SHA-256 of a zero byte and the entry.
    package var leaf: [UInt8] { AuditTree.leaf(bytes) }
}

extension [UInt8] {
    fileprivate mutating func appendBigEndian<Number: FixedWidthInteger>(_ number: Number) {
        Swift.withUnsafeBytes(of: number.bigEndian) { append(contentsOf: $0) }
    }

    /// The length in four bytes, then the bytes.
    fileprivate mutating func appendPrefixed(_ field: [UInt8]) {
        appendBigEndian(UInt32(field.count))
        append(contentsOf: field)
    }
}
