/// A private key was given where none belongs.
///
/// - Secrecy: nothing of the key is here.
package struct PrivateKeyFound: Failure, Hashable {
    package let key: PrivateKeyKind
    /// The name of the input, such as `the file`.
    package let source: ShownText

    package init(_ key: PrivateKeyKind, in source: ShownText) {
        self.key = key
        self.source = source
    }

    package var code: FailureCode { .secretPrivateKey }
}
