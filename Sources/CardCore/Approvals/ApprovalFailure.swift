/// An act that waits for a second person, or an approval that does not count.
package enum ApprovalFailure: Failure, Hashable {
    /// The act needs the approval of another operator; the id is nil in a trial.
    case needed(ApprovalID?, GuardedAct)
    /// The person who approved the act is the one who does it.
    case samePerson(ApprovalID, name: String)
    case unknown(String)
    /// The approval was given, used, withdrawn or made void.
    case notWaiting(ApprovalID, ApprovalRecord.State)
    /// The signature is not one of the operator over the act.
    case wrongSignature(ApprovalID)
    /// The approval was given with another proof of the order; nil for no proof.
    case otherProof(ApprovalID, object: String, approved: String?, present: String?)

    package var code: FailureCode {
        switch self {
        case .needed: .approvalNeeded
        case .samePerson: .approvalSamePerson
        case .unknown: .approvalUnknown
        case .notWaiting: .approvalNotWaiting
        case .wrongSignature: .approvalSignature
        case .otherProof: .approvalProof
        }
    }
}
