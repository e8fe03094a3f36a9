/// What a sale file comes wrapped in.
///
/// The raw values are those of `accepts` in `mintrun.yaml`.
package enum Wrapping: String, CaseIterable, Sendable {
    case plain, gzip, age, openpgp

    /// Whether it takes a key to open it.
    package var isSealed: Bool { self == .age || self == .openpgp }
}
