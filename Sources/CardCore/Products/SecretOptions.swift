/// The format of tokens or PINs as a document defines it, not checked yet.
///
/// The keys are those of the batch API that issuers know, and a few more; see
/// docs/formats/token-and-pin.md.
package struct SecretOptions: Hashable, Sendable {
    /// The literal text in front; not counted in `length`.
    package var prefix = ""
    /// The number of random symbols; nil if there is a `mask`.
    package var length: Int?
    /// One sign for each random symbol, or nil if there is a `length`.
    ///
    /// - Shape: `#` is a digit, `@` a letter, `*` either; `-` and space only separate groups for
    ///   people.
    package var mask: String?
    /// The classes of random symbols.
    package var classes = SymbolClasses()
    /// The symbols that are used of each class.
    package var alphabet = Alphabet.unambiguous
    /// The check over the random symbols; not counted in `length`.
    package var check = CheckScheme.none
    /// The number of symbols in a group for people; nil for no groups.
    package var group: Int?
    /// True if a Code 128 image is made.
    package var barcode = false

    package init() {}
}
