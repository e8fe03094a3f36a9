import CardLedger
package import CardVault

/// A text with an Ed25519 signature in the compact form of JWS.
///
/// - Shape: header, payload and signature in Base 64 for URLs, with dots between them. The header is
///   always the same, so that a text that names another algorithm, or `none`, is not one.
/// - Source: RFC 7515 §3.1; RFC 8037 §3.1
package enum SignedText {
    /// The header in Base 64: `{"alg":"EdDSA"}`.
    private static let header = Base64URL.encode(Array(#"{"alg":"EdDSA"}"#.utf8))
    /// The most bytes of a text; one of ours has about 500.
    private static let mostBytes = 4096

    /// Signs a payload.
    package static func sign(_ payload: [UInt8], with key: AccessTokenKey) throws -> String {
        let signed = header + "." + Base64URL.encode(payload)
        return signed + "." + Base64URL.encode(try key.signature(of: Array(signed.utf8)))
    }

    /// The payload of a signed text; nil unless the key has signed exactly this text.
    package static func payload(of text: String, signedWith key: AccessTokenKey) -> [UInt8]? {
        guard text.utf8.count <= mostBytes else { return nil }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == header, let payload = Base64URL.decode(parts[1]),
            let signature = Base64URL.decode(parts[2]), signature.count == 64
        else { return nil }
        let signed = Array("\(parts[0]).\(parts[1])".utf8)
        return key.accepts(signature, of: signed) ? payload : nil
    }
}
