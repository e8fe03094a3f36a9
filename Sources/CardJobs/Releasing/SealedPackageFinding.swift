import CardCore

/// The result of a check of a sealed package, good or bad.
package enum SealedPackageFinding: Fact, Hashable {
    /// The bytes are those of a released package.
    case released(file: String)
    /// No order has a package with these bytes.
    case unknown
    case noSignature(path: String)
    case signedHere, signedElsewhere
}
