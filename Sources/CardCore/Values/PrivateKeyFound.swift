/// A private key in an input that may not contain one.
///
/// - Secrecy: the failure contains nothing of the key.
package struct PrivateKeyFound: Failure, Hashable {
    /// The kind of the key.
    package let key: PrivateKeyKind
    /// The name of the input, such as `the file`.
    package let source: ShownText

    package init(_ key: PrivateKeyKind, in source: ShownText) {
        self.key = key
        self.source = source
    }

    package var code: FailureCode { .secretPrivateKey }
}
