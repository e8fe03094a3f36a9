import CardCore
import CardLedger
import CardSales
import CardSystem
import Crypto

/// The work of a decision in a file's transaction, before and after its rows are decided.
protocol FileDecisionWork: AnyObject {
    func begin(_ session: PostingSession) throws
    func finish(_ session: PostingSession) throws
    /// The effect on the earlier file before the rows; nil if the decision has none.
    var effect: DecisionEffect? { get }
}

/// Records a decision; where the file supersedes an earlier one, undoes what that one did and this
/// one does not say.
///
/// It undoes first: a row of the new file may sell the same card again.
final class SupersedingWork: FileDecisionWork {
    private let repositories: Repositories
    private let context: RequestContext
    private let inspected: InspectedFile
    private let record: FileDecisionRecord
    /// The approval that the decision uses up; nil if it needs none.
    private let approval: ApprovalID?
    /// nil for a decision about a file that no other one stands beside.
    private let conflictingFile: SaleFileRecord?
    private var number: DecisionNumber = 0
    /// The first ones of each kind, for the report.
    private(set) var undone: [FileDecisionResult.Row] = []
    private(set) var open: [FileDecisionResult.Row] = []
    private(set) var undoneCount = 0
    private(set) var openCount = 0

    private var messages = SHA256()

    private static let chunkRows = 1000

    init(
        _ repositories: Repositories,
        _ context: RequestContext,
        on inspected: InspectedFile,
        by record: FileDecisionRecord,
        using approval: ApprovalID?,
        against conflictingFile: SaleFileRecord?
    ) {
        self.repositories = repositories
        self.context = context
        self.inspected = inspected
        self.record = record
        self.approval = approval
        self.conflictingFile = conflictingFile
    }

    func begin(_ session: PostingSession) throws {
        number = try session.begin(record)
        guard record.decision == .supersede, let conflictingFile else { return }
        try noteRows(session)
        try session.readAbsent(ofFile: conflictingFile.number, pageSize: Self.chunkRows) { page in
            try undo(page, session)
            try Interruption.proceed()
        }
        context.reached(.earlierUndone)
    }

    var effect: DecisionEffect? {
        guard record.decision == .supersede, let conflictingFile else { return nil }
        return DecisionEffect(
            earlier: conflictingFile.facts.sha256,
            undone: undoneCount,
            open: openCount,
            messages: CardCore.SHA256Digest(Array(messages.finalize()))
        )
    }

    func finish(_ session: PostingSession) throws {
        try session.use(approval, by: context.actor)
        try session.finish(record, number: number)
    }

    /// Tells the ledger which messages the new file has.
    private func noteRows(_ session: PostingSession) throws {
        let ahead = RowsAhead(of: inspected, repositories.opener, chunkRows: Self.chunkRows)
        let ids = try RowIDResolver(session, inspected.facts)
        while let rows = try ahead.next() {
            try session.notePresent(
                ids: try ids.resolve(rows, except: inspected.secrets).compactMap(\.messageID),
                sender: inspected.facts.sender
            )
        }
        try ahead.requireBytes(of: inspected)
    }

    private func undo(_ page: [AbsentMessage], _ session: PostingSession) throws {
        var messages: [Message] = []
        var codes: [MessageNumber: FailureCode?] = [:]
        for absent in page {
            let step = SupersedeRule.step(
                for: absent.message,
                requestIsAbsent: absent.requestIsAbsent
            )
            switch step {
            case .none: break
            case .open(let reason): codes[absent.message.number] = reason.failureCode
            case .deactivate:
                guard let serial = absent.serial else {
                    preconditionFailure("an activation of no card")
                }
                messages.append(
                    SupersedeRule.deactivation(
                        of: absent.message,
                        card: serial,
                        at: session.now,
                        reason: record.reason
                    )
                )
            }
        }
        let outcomes = try decide(messages, session)
        for absent in page {
            if let outcome = outcomes[DerivedID.superseding(absent.message.number)] {
                codes[absent.message.number] = .some(outcome.code?.failureCode)
            }
        }
        try keep(
            page.compactMap { absent in
                codes[absent.message.number].map { SupersededMessage(absent, code: $0) }
            },
            session
        )
    }

    /// Decides the operator's messages; by their ids, what became of them.
    private func decide(_ messages: [Message], _ session: PostingSession) throws
        -> [MessageID: RowOutcome]
    {
        guard !messages.isEmpty, let environment = conflictingFile?.facts.environment else {
            return [:]
        }
        let facts = try repositories.feedFacts(of: OperatorMessages.sender, environment, session)
        let decided = try session.decide(messages, from: facts, for: .operators)
        return Dictionary(
            uniqueKeysWithValues: zip(messages.map(\.id), decided.messages.map(\.outcome))
        )
    }

    private func keep(_ messages: [SupersededMessage], _ session: PostingSession) throws {
        try session.keep(messages, ofDecision: number)
        for message in messages {
            let line = "\(message.messageID.text)\u{1F}\(message.code?.rawValue ?? "")\n"
            self.messages.update(data: Array(line.utf8))
            if message.code == nil {
                undoneCount += 1
                if undone.count < DecideFile.shownMessages { undone.append(.init(message)) }
            } else {
                openCount += 1
                if open.count < DecideFile.shownMessages { open.append(.init(message)) }
            }
        }
    }
}
