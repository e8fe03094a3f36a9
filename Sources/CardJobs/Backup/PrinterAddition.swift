/// A version of a printer of the lost workspace, to be added once more.
package struct PrinterAddition: Hashable, Sendable {
    /// The name of the printer.
    package var name: String
    /// The recipients or the key file.
    package var keys: Keys
    /// The usual template of the printer.
    package var template: String

    /// The keys to which packages are sealed.
    package enum Keys: Hashable, Sendable {
        case age(recipients: [String])
        case openPGP(file: String)
    }
}
