/// A condition of the verdict on a product, or other advice about it.
package enum FitnessNote: Fact, Hashable {
    /// The tokens alone are too few, so the PIN must be asked for and guessing be stopped.
    case askForThePIN
    /// The tokens alone are too few and the cards have no PIN, so guessing must be stopped.
    case limitGuesses
    /// The token alone spends a card.
    case noPIN
    /// The tokens are too few for hashes without a key.
    case keepTheLookupKey
    /// The PINs are so few that only a lock protects them.
    case lockThePIN
    /// A spreadsheet spoils the serials.
    case spreadsheet(SpreadsheetHazard)
    /// The modules of the QR code are smaller than 0.25 mm.
    case smallModules
}
