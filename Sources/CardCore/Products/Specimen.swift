/// A card for the proof of an order: of the product's formats, and not a card.
///
/// Its serial has the number 0, from which no card is counted; its token is drawn for no card, and
/// refused in every input. It is in no ledger and in no vault.
///
/// - Secrecy: public.
package struct Specimen: Hashable, Sendable {
    /// The serial of zeros, which all specimens of a product share.
    package let serial: Serial
    /// The whole token.
    package let token: [UInt8]
    /// The PIN; nil if the cards have none.
    package let pin: [UInt8]?

    /// The three specimens of a product.
    ///
    /// `number` is one of the imported numbers of the order, if the product counts none: the
    /// specimens have as many zeros.
    package static func all(of product: Product, numberLike number: Serial) -> [Specimen] {
        let serial =
            product.serial?.specimen
            ?? Serial(String(repeating: "0", count: max(1, number.text.utf8.count)))
        return product.token.specimens.enumerated().map { index, token in
            Specimen(
                serial: serial,
                token: token,
                pin: product.pin.map { $0.specimens[index % $0.specimens.count] }
            )
        }
    }
}
