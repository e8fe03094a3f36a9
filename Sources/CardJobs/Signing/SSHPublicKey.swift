import CardCore
import CardLedger
import Crypto

/// The public SSH key of a person: Ed25519, or ECDSA over a curve of NIST.
///
/// - Shape: the kind and the key in Base64, as in a `.pub` file, without the comment.
/// - Source: RFC 5656, RFC 8709
package struct SSHPublicKey: Hashable, Sendable {
    /// The form in a `.pub` file, without the comment.
    package let line: String
    private let kind: Kind
    /// The raw bytes of Ed25519; the X9.63 form of a point.
    private let bytes: [UInt8]

    /// The kind of a key.
    package enum Kind: String, CaseIterable, Sendable {
        case ed25519 = "ssh-ed25519"
        case p256 = "ecdsa-sha2-nistp256"
        case p384 = "ecdsa-sha2-nistp384"
        case p521 = "ecdsa-sha2-nistp521"
    }

    /// Reads a line of a `.pub` file; nil for another kind of key, or a key that is not one.
    package init?(_ line: String) {
        let words = line.split(whereSeparator: \.isWhitespace)
        guard words.count >= 2, let blob = Base64.decode(String(words[1])),
            let key = SSHPublicKey(blob: blob), key.kind.rawValue == words[0]
        else { return nil }
        self = key
    }

    /// Reads the bytes that the Base64 of a line contains.
    init?(blob: [UInt8]) {
        var reader = SSHReader(blob)
        guard let name = reader.string(),
            let kind = Kind(rawValue: String(decoding: name, as: UTF8.self))
        else { return nil }
        if let curve = kind.curve {
            guard reader.string() == Array(curve.utf8) else { return nil }
        }
        guard let bytes = reader.string(), reader.isAtEnd, kind.accepts(bytes) else { return nil }
        self.kind = kind
        self.bytes = bytes
        line = "\(kind.rawValue) \(Base64.encode(blob))"
    }
}

extension SSHPublicKey.Kind {
    /// The name of the curve in the key; nil for Ed25519.
    fileprivate var curve: String? {
        switch self {
        case .ed25519: nil
        case .p256: "nistp256"
        case .p384: "nistp384"
        case .p521: "nistp521"
        }
    }

    /// The bytes of one number of a signature.
    fileprivate var numberSize: Int {
        switch self {
        case .ed25519, .p256: 32
        case .p384: 48
        case .p521: 66
        }
    }

    fileprivate func accepts(_ bytes: [UInt8]) -> Bool {
        switch self {
        case .ed25519: (try? Curve25519.Signing.PublicKey(rawRepresentation: bytes)) != nil
        case .p256: (try? P256.Signing.PublicKey(x963Representation: bytes)) != nil
        case .p384: (try? P384.Signing.PublicKey(x963Representation: bytes)) != nil
        case .p521: (try? P521.Signing.PublicKey(x963Representation: bytes)) != nil
        }
    }
}

extension SSHPublicKey {
    /// Returns true if `proof`, the signature part of an SSH signature, is one of the key over the
    /// bytes.
    func isValid(_ proof: [UInt8], for signed: [UInt8]) -> Bool {
        var reader = SSHReader(proof)
        guard reader.string() == Array(kind.rawValue.utf8), let content = reader.string(),
            reader.isAtEnd
        else { return false }
        guard kind != .ed25519 else {
            let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes)
            return content.count == 64 && key?.isValidSignature(content, for: signed) == true
        }
        return numbers(content).map { isValidPoint($0, for: signed) } ?? false
    }

    /// The two numbers of an ECDSA signature, each in the size of the curve.
    private func numbers(_ content: [UInt8]) -> [UInt8]? {
        var reader = SSHReader(content)
        guard let first = reader.string(), let second = reader.string(), reader.isAtEnd else {
            return nil
        }
        let sized = [first, second].compactMap { number -> [UInt8]? in
            let digits = Array(number.drop { $0 == 0 })
            guard digits.count <= kind.numberSize else { return nil }
            return [UInt8](repeating: 0, count: kind.numberSize - digits.count) + digits
        }
        return sized.count == 2 ? sized.flatMap(\.self) : nil
    }

    private func isValidPoint(_ numbers: [UInt8], for signed: [UInt8]) -> Bool {
        switch kind {
        case .ed25519: return false
        case .p256:
            guard let key = try? P256.Signing.PublicKey(x963Representation: bytes),
                let proof = try? P256.Signing.ECDSASignature(rawRepresentation: numbers)
            else { return false }
            return key.isValidSignature(proof, for: signed)
        case .p384:
            guard let key = try? P384.Signing.PublicKey(x963Representation: bytes),
                let proof = try? P384.Signing.ECDSASignature(rawRepresentation: numbers)
            else { return false }
            return key.isValidSignature(proof, for: signed)
        case .p521:
            guard let key = try? P521.Signing.PublicKey(x963Representation: bytes),
                let proof = try? P521.Signing.ECDSASignature(rawRepresentation: numbers)
            else { return false }
            return key.isValidSignature(proof, for: signed)
        }
    }
}
