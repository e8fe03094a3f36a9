/// What a document says about the format of tokens or PINs, not yet checked.
///
/// The keys of the batch API that issuers know, and a few more; see docs/formats/token-and-pin.md.
package struct SecretOptions: Hashable, Sendable {
    /// Literal text in front; not counted in `length`.
    package var prefix = ""
    /// How many random symbols; or `mask`.
    package var length: Int?
    /// One sign per random symbol: `#` a digit, `@` a letter, `*` either; `-` and space are only
    /// shown.
    package var mask: String?
    package var classes = SymbolClasses()
    package var alphabet = Alphabet.unambiguous
    /// Over the random symbols; not counted in `length`.
    package var check = CheckScheme.none
    /// People see groups of so many symbols.
    package var group: Int?
    /// Whether a Code 128 image goes with it.
    package var barcode = false

    package init() {}
}
