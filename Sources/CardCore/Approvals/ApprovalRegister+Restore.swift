extension ApprovalRegister {
    /// Checks the approval of a restore that `actor` does at an instant.
    ///
    /// `isSigned` returns true if a signature is one of a public key over a text.
    ///
    /// - Throws: `operator.unknown`, `operator.not_valid`, `approval.same_person`,
    ///   `approval.signature`.
    package func check(
        _ approval: RestoreApproval,
        by actor: String,
        at instant: Instant,
        isSigned: (_ text: String, _ key: String, _ signature: String) -> Bool
    ) throws {
        let approver = try presentOperator(approval.by)
        try approver.requireValid(at: instant)
        guard approver.name != actor else {
            throw RestoreApprovalFailure.samePerson(name: actor)
        }
        guard isSigned(approval.text, approver.publicKey, approval.signature) else {
            throw RestoreApprovalFailure.wrongSignature(name: approver.name)
        }
    }
}
