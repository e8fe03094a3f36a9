import CardCore

/// What a look at a sealed package found, good or bad.
package enum SealedPackageFinding: Fact, Hashable {
    /// The bytes are those of a released package.
    case released(file: String)
    /// No order has a package with these bytes.
    case unknown
    case noSignature(path: String)
    case signedHere, signedElsewhere
}
