import Crypto

/// A hash over rows, one after another: the hash of a row covers the hash of the row before it.
///
/// - Shape: SHA-256 of the hash so far (32 zero bytes at first) and the row: for each value a tag
///   (0 absent, 1 number, 2 text, 3 bytes), then the eight bytes of a number, or the length of a
///   text in four bytes and the text; all big-endian.
/// - Source: docs/formats/ledger.md
package struct RowChain {
    /// The hash over the rows so far; 32 zero bytes before the first.
    package private(set) var hash: [UInt8]
    /// Used again for every row.
    private var bytes: [UInt8] = []

    package init(_ hash: [UInt8] = [UInt8](repeating: 0, count: 32)) { self.hash = hash }

    /// Adds a row whose values `body` appends.
    package mutating func add(_ body: (inout [UInt8]) -> Void) {
        bytes.removeAll(keepingCapacity: true)
        bytes.append(contentsOf: hash)
        body(&bytes)
        hash = Array(SHA256.hash(data: bytes))
    }
}

extension RowChain {
    /// A value of a row.
    enum Value {
        case number(Int64?)
        case text(String?)
    }

    /// Adds the values of a row.
    mutating func add(_ values: [Value]) {
        add { bytes in
            for value in values { Self.append(value, to: &bytes) }
        }
    }

    private static func append(_ value: Value, to bytes: inout [UInt8]) {
        switch value {
        case .number(nil), .text(nil): bytes.append(0)
        case .number(let number?):
            bytes.append(1)
            withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
        case .text(let text?):
            bytes.append(2)
            withUnsafeBytes(of: UInt32(truncatingIfNeeded: text.utf8.count).bigEndian) {
                bytes.append(contentsOf: $0)
            }
            bytes.append(contentsOf: text.utf8)
        }
    }
}
