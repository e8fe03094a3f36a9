/// Writes the correction of a file: its rejected rows, as its format has them.
package protocol RejectWriter: Sendable {
    /// Writes a rejected row with its code and reason.
    ///
    /// - Secrecy: the row was searched for tokens, and the reason shows none.
    mutating func row(_ row: SaleRow, code: String, reason: String)
    /// Ends the correction after its last row; to be called once.
    mutating func finish()
    /// The bytes written since the last call.
    mutating func take() -> [UInt8]
}
