internal import Crypto

/// A random key of this process, under which credentials and names are remembered.
///
/// - Secrecy: it is in memory alone; printing one shows dots.
package struct ProcessKey: Sendable, CustomStringConvertible, CustomReflectable {
    /// The state contains the key already.
    private let key = HMAC<SHA256>(key: SymmetricKey(size: .bits256))

    package init() {}

    /// Computes the mark of some texts for one purpose; other texts or another purpose have another
    /// one.
    package func mark(_ purpose: Purpose, _ parts: [UInt8]...) -> Mark {
        var marked = [purpose.rawValue]
        for part in parts {
            withUnsafeBytes(of: UInt32(part.count).bigEndian) { marked += $0 }
            marked += part
        }
        var state = key
        state.update(data: marked)
        return state.finalize().withUnsafeBytes { Mark($0) }
    }

    /// The reason for which something is remembered.
    package enum Purpose: UInt8, Sendable { case credential, name, terminal }

    package var description: String { "•••" }
    package var customMirror: Mirror { Mirror(self, children: []) }

    /// The mark of a text: it does not give the text away.
    package struct Mark: Hashable, Sendable {
        private let words: (UInt64, UInt64, UInt64, UInt64)

        /// - Precondition: 32 bytes.
        fileprivate init(_ bytes: UnsafeRawBufferPointer) {
            func word(_ index: Int) -> UInt64 {
                bytes.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self)
            }
            words = (word(0), word(1), word(2), word(3))
        }

        package static func == (one: Mark, other: Mark) -> Bool { one.words == other.words }

        package func hash(into hasher: inout Hasher) { hasher.combine(words.0) }
    }
}
