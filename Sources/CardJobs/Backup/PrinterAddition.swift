/// A version of a printer of the lost workspace, to be added once more.
package struct PrinterAddition: Hashable, Sendable {
    package var name: String
    package var keys: Keys
    package var template: String

    /// The keys to which packages are sealed.
    package enum Keys: Hashable, Sendable {
        case age(recipients: [String])
        case openPGP(file: String)
    }
}
