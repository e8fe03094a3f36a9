import CardCore
import CardJobs

extension CheckedObject {
    /// Reads the card under a name, with the first PIN that was given.
    ///
    /// - Throws: a fault of a hashed PIN without the name of its hash.
    func card(_ name: String) throws(ElectrumFault) -> ElectrumCard {
        let card = object(name)
        return ElectrumCard(
            PresentedCard(card.text("pan")),
            expiry: card.optionalText("expiryDate").flatMap { ExpiryMonth($0) },
            rank: card.optionalText("rank"),
            pin: try card.pin(at: FieldPath().field(name).field("pin"))
        )
    }

    /// `pin` is used before `clearPin`, and that before `encryptedPin`; an empty PIN is none.
    private func pin(at path: FieldPath) throws(ElectrumFault) -> GivenPIN? {
        if let pin = optionalObject("pin") { return try pin.pinOfType(at: path) }
        if let pin = optionalText("clearPin") { return GivenPIN(clear: Array(pin.utf8)) }
        return optionalText("encryptedPin").flatMap { GivenPIN(encrypted: $0) }
    }

    private func pinOfType(at path: FieldPath) throws(ElectrumFault) -> GivenPIN? {
        if let pin = optionalText("pin"), text("type").hasPrefix("CLEAR") {
            return GivenPIN(clear: Array(pin.utf8))
        }
        if let block = optionalText("pinBlock"), text("type").hasPrefix("ENCRYPTED") {
            return GivenPIN(encrypted: block)
        }
        let parameters = path.field("hashedPinParameters")
        let name = optionalObject("hashedPinParameters")?.optionalText("name")
        guard let name = name ?? optionalText("name") else {
            throw parameters.field("name").fault(.missingField)
        }
        return GivenPIN(hashed: text("hash"), name: name)
    }
}
