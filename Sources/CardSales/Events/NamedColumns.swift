package import CardCore

/// The columns of a file that has a row of names on top, as they were bound to a template.
package protocol NamedColumns: Sendable {
    /// A hash of the names and their order, with which a template pins them.
    var fingerprint: String { get }
    /// Names that the template does not know.
    var extra: [String] { get }

    /// The part that the template or the file lacks if a row of this operation has no amount.
    func missingAmount(of operation: Operation) -> MissingAmount?

    /// A writer of the file's correction in these columns, without the lines of these numbers that
    /// are above the names.
    func rejectWriter(withholding lines: some Sequence<Int>) -> any RejectWriter
}
