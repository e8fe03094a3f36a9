/// One thing that was looked at, and the fact that was found.
///
/// A program has the words for both: the name of the check and its detail.
package struct Check: Sendable {
    /// The thing, such as a rule of the ledger or a file.
    package let subject: any Fact
    package let ok: Bool
    /// The numbers that were counted, or the first things that are wrong.
    package let finding: any Fact

    package init(_ subject: any Fact, ok: Bool, _ finding: any Fact) {
        self.subject = subject
        self.ok = ok
        self.finding = finding
    }
}
