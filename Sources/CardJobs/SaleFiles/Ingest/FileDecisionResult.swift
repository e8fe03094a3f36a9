package import CardCore
import CardLedger
import CardSystem

/// The result of an operator's decision about a file.
package struct FileDecisionResult: Hashable, Sendable {
    /// The file, with the verdict that it has after the decision.
    package var file: IngestedFile
    /// The decision; of a trial, the one that would be recorded.
    package var decision: FileDecision
    /// The reason that the operator typed.
    package var reason: String
    /// The file that has its name or its number; nil if no file has.
    package var earlier: String?
    /// The SHA-256 of that file, in hexadecimal.
    package var earlierSha256: String?
    /// Numbers of the stream that no file will have.
    package var givenUp: ClosedRange<Int64>?
    /// Messages of the earlier file that this one lacks, and that were undone; the first thousand.
    package var undone: [Row] = []
    /// Messages of the earlier file that this one lacks, and that are left to a person; the first
    /// thousand.
    package var open: [Row] = []
    /// All messages that were undone, listed or not.
    package var undoneCount = 0
    /// All messages that are left to a person, listed or not.
    package var openCount = 0
    /// Rows of the new file whose id the earlier one used for something else.
    package var conflicts: [Conflict] = []
    /// Rejected rows of a posted file that wait for no correction any more.
    package var closedRows = 0
    /// Whether the file was read, so that a correction of its rejected rows still counts.
    package var mayBeCorrected = false
    /// The approval that the decision needs before it can be made; nil unless this is a trial.
    package var missingApproval: ApprovalFailure?
    /// True if an earlier call made the same decision; nothing happened now.
    package var alreadyDone = false
    /// True if nothing was recorded.
    package var isTrial: Bool

    /// A row of the new file whose id the earlier one used for something else.
    package struct Conflict: Hashable, Sendable {
        /// The line of the row in the new file.
        package var line: Int
        /// The id that both files use.
        package var messageID: MessageID
    }

    /// A message of the earlier file that the new one lacks.
    package struct Row: Hashable, Sendable {
        /// The id that its sender gave it.
        package var messageID: MessageID
        /// The operation that the earlier file asked for.
        package var operation: Operation
        /// The phase in which the earlier file asked for it.
        package var phase: Phase
        /// The serial of its card; nil if it names no known card.
        package var card: Serial?
        /// The reason for which a person must look at it; nil if it was undone.
        package var code: FailureCode?

        init(_ message: SupersededMessage) {
            messageID = message.messageID
            operation = message.operation
            phase = message.phase
            card = message.serial
            code = message.code
        }
    }

    init(
        file: IngestedFile,
        decision: FileDecision,
        earlier: SaleFileRecord?,
        reason: String,
        isTrial: Bool
    ) {
        self.file = file
        self.decision = decision
        self.reason = reason
        self.earlier = earlier?.facts.name
        earlierSha256 = earlier?.facts.sha256.hexadecimal
        self.isTrial = isTrial
    }

    /// A file that is refused for ever.
    init(
        voided inspected: InspectedFile,
        _ earlier: SaleFileRecord?,
        _ reason: String,
        isTrial: Bool,
        in workspace: Workspace
    ) {
        var outcome = SaleFileOutcome(.rejected, reason: .voided)
        outcome.rows = inspected.rows
        self.init(
            file: IngestedFile(inspected, verdict: .rejected, outcome, in: workspace),
            decision: .void,
            earlier: earlier,
            reason: reason,
            isTrial: isTrial
        )
    }
}
