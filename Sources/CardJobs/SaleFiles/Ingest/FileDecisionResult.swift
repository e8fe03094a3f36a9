package import CardCore
import CardLedger
import CardSystem

/// What came of an operator's decision about a file.
package struct FileDecisionResult: Hashable, Sendable {
    package var file: IngestedFile
    package var decision: FileDecision
    package var reason: String
    /// The file that has its name or its number; nil if no file has.
    package var earlier: String?
    package var earlierSha256: String?
    /// Numbers of the stream that no file will have.
    package var givenUp: ClosedRange<Int64>?
    /// What the earlier file did and this one does not say: taken back, or for a person to look at;
    /// the first thousand of each.
    package var undone: [Row] = []
    package var open: [Row] = []
    package var undoneCount = 0
    package var openCount = 0
    /// Rows of the new file whose id the earlier one used for something else.
    package var conflicts: [Conflict] = []
    /// Rejected rows of a posted file that wait for no correction any more.
    package var closedRows = 0
    /// Whether the file was read, so that a correction of its rejected rows still counts.
    package var mayBeCorrected = false
    package var alreadyDone = false
    package var isTrial: Bool

    package struct Conflict: Hashable, Sendable {
        package var line: Int
        package var messageID: MessageID
    }

    package struct Row: Hashable, Sendable {
        package var messageID: MessageID
        package var operation: Operation
        package var phase: Phase
        package var card: Serial?
        /// Why a person has to look at it.
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
