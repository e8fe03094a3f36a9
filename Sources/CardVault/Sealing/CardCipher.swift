import CardCore
internal import Crypto

/// Seals and opens the cards of one segment, one after another, without memory per card.
struct CardCipher {
    private let key: SymmetricKey
    private let prefixByteCount: Int
    private var bound: [UInt8]
    private var nonce = [UInt8](repeating: 0, count: 12)

    static let tagByteCount = 16

    init(key: SymmetricKey, prefix: [UInt8]) {
        self.key = key
        prefixByteCount = prefix.count
        bound = prefix
    }

    /// Seals the card at that 0-based index of the segment and appends ciphertext and tag.
    ///
    /// - Precondition: each index once per key, so that each nonce is used once.
    mutating func seal(
        _ plaintext: [UInt8],
        index: Int,
        serial: Serial,
        into out: inout [UInt8]
    ) throws {
        bind(index, serial)
        let box = try AES.GCM.seal(
            plaintext,
            using: key,
            nonce: AES.GCM.Nonce(data: nonce),
            authenticating: bound
        )
        out.append(contentsOf: box.ciphertext)
        out.append(contentsOf: box.tag)
    }

    /// - Returns: nil if the card, its serial or its index differs from the sealed one.
    mutating func open(_ sealed: [UInt8], index: Int, serial: Serial) -> [UInt8]? {
        guard sealed.count > Self.tagByteCount else { return nil }
        bind(index, serial)
        let split = sealed.count - Self.tagByteCount
        guard let nonce = try? AES.GCM.Nonce(data: nonce),
            let box = try? AES.GCM.SealedBox(
                nonce: nonce,
                ciphertext: sealed[..<split],
                tag: sealed[split...]
            ), let plaintext = try? AES.GCM.open(box, using: key, authenticating: bound)
        else { return nil }
        return Array(plaintext)
    }

    private mutating func bind(_ index: Int, _ serial: Serial) {
        bound.removeLast(bound.count - prefixByteCount)
        for byteIndex in 0..<8 {
            let byte = UInt8(truncatingIfNeeded: index >> (8 * (7 - byteIndex)))
            bound.append(byte)
            nonce[4 + byteIndex] = byte
        }
        let length = serial.text.utf8.count
        precondition(length <= Int(UInt16.max), "a serial longer than its length prefix")
        bound.append(UInt8(length >> 8))
        bound.append(UInt8(length & 255))
        bound.append(contentsOf: serial.text.utf8)
    }
}
