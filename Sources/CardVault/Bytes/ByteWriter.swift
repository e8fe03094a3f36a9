/// Appends the pieces of a canonical byte string: big-endian integers and length-prefixed fields.
///
/// A field of variable length carries its length, so that two different lists of fields can never
/// give the same bytes.
package struct ByteWriter: Sendable {
    /// The bytes so far.
    package private(set) var bytes: [UInt8] = []

    package init() {}

    /// Starts with the words that name the purpose of the bytes.
    package init(purpose: StaticString) {
        purpose.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    /// Appends a number, big-endian.
    package mutating func append<Number: FixedWidthInteger>(_ number: Number) {
        for shift in stride(from: Number.bitWidth - 8, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: number >> Number(shift)))
        }
    }

    /// Appends bytes whose length the reader knows.
    package mutating func append(fixed field: some Sequence<UInt8>) {
        bytes.append(contentsOf: field)
    }

    /// Appends the length as two bytes, then the field.
    ///
    /// - Precondition: at most 65,535 bytes.
    package mutating func append(prefixed field: some Collection<UInt8>) {
        precondition(field.count <= Int(UInt16.max), "a field longer than its length prefix")
        append(UInt16(field.count))
        bytes.append(contentsOf: field)
    }
}
