/// The facts beside a change of operators or approvals that decide whether it is allowed.
package struct ApprovalEvidence {
    /// The id of the workspace in hexadecimal, as canonical acts name it.
    package var workspace: String
    /// The custodians at the time of the change.
    package var custodians: CustodianQuorum
    /// The names of the custodians who unlocked for the change.
    package var unlockedBy: [String]
    /// Returns true if a signature is one of a public key over a text.
    package var isSigned: (_ text: String, _ key: String, _ signature: String) -> Bool

    package init(
        workspace: String,
        custodians: CustodianQuorum,
        unlockedBy: [String] = [],
        isSigned: @escaping (_ text: String, _ key: String, _ signature: String) -> Bool
    ) {
        self.workspace = workspace
        self.custodians = custodians
        self.unlockedBy = unlockedBy
        self.isSigned = isSigned
    }
}
