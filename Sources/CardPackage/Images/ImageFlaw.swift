/// The reason why a finished image must not be printed.
///
/// - Secrecy: never the text of the image.
package enum ImageFlaw: String, CaseIterable, Sendable {
    /// The file is not an image of this program, or has another size.
    case file
    /// A module or a dot of the caption has another colour than it should have.
    case modules
    /// The program that reads images does not find the symbol.
    case unread
    /// The program reads another text than that of the card.
    case otherText
}
