/// One subject that was examined, and the finding.
///
/// A program has the words for both: the name of the check and its detail.
package struct Check: Sendable {
    /// The subject, such as a rule of the ledger or a file.
    package let subject: any Fact
    /// True if the subject is as it must be.
    package let ok: Bool
    /// The numbers that were counted, or the first faults.
    package let finding: any Fact

    package init(_ subject: any Fact, ok: Bool, _ finding: any Fact) {
        self.subject = subject
        self.ok = ok
        self.finding = finding
    }
}
