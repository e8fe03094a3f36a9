/// The packing of a sale file.
///
/// The raw values are those of `accepts` in `mintrun.yaml`.
package enum Wrapping: String, CaseIterable, Sendable {
    case plain, gzip, age, openpgp

    /// True if opening it needs a key.
    package var isSealed: Bool { self == .age || self == .openpgp }
}
