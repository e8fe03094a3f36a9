/// The bytes that some editors put before a text.
package enum ByteOrderMark {
    package static let utf8: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// The text without a mark before it.
    package static func dropped(_ text: [UInt8]) -> [UInt8] {
        text.starts(with: utf8) ? Array(text.dropFirst(utf8.count)) : text
    }
}
