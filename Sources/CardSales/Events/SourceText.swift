/// A text of a sale file.
package struct SourceText: Hashable, Sendable {
    /// The ``SaleRow/physicalLine`` of the row that it belongs to; where it belongs to none, that
    /// of the next row or a number that no row has.
    package let physicalLine: Int
    /// - Secrecy: may be a token.
    package let bytes: [UInt8]

    package init(physicalLine: Int, bytes: [UInt8]) {
        self.physicalLine = physicalLine
        self.bytes = bytes
    }
}
