import CardText

/// Recognises files of the native format by their first bytes.
package enum NativeStart {
    /// The number of first bytes that are needed.
    package static let byteCount = 8

    /// Returns true if a text begins with the field `H`, after a byte order mark if there is one.
    package static func isNative(_ bytes: [UInt8]) -> Bool {
        let text = ByteOrderMark.dropped(bytes)
        return text.starts(with: "H,".utf8) || text.starts(with: "\"H\",".utf8)
    }
}
