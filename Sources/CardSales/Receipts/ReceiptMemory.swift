import CardCore

/// The rows of the latest receipts of a file, for a receipt after them that voids one.
///
/// Remembers at least the latest ``generationSize`` receipts that have rows of cards, and as many
/// that were voided before they were read; older ones of the same file are not found.
struct ReceiptMemory: Sendable {
    private var recent: [String: [PostedLine]] = [:]
    private var older: [String: [PostedLine]] = [:]

    /// The receipts that were voided before they were read, by their keys without zeros.
    private var recentVoids: [String: EarlyVoid] = [:]
    private var olderVoids: [String: EarlyVoid] = [:]

    /// The receipts that earlier files voided before any file contained them, by days.
    private var voidedBefore: [String: Set<String>] = [:]

    static let generationSize = 8192

    mutating func note(_ lines: [PostedLine], of receipt: String) {
        if recent.count >= Self.generationSize, recent[receipt] == nil {
            swap(&recent, &older)
            recent.removeAll(keepingCapacity: true)
        }
        recent[receipt, default: []] += lines
    }

    var isEmpty: Bool { recent.isEmpty && older.isEmpty }

    func lines(of receipt: String) -> [PostedLine] {
        (older[receipt] ?? []) + (recent[receipt] ?? [])
    }

    /// The rows of a receipt that this file repeats without rows of theirs.
    ///
    /// A receipt that was voided in the file is not compared.
    func changed(_ receipt: String, ids makeIDs: () -> Set<MessageID>) -> [PostedLine] {
        let lines = lines(of: receipt)
        guard !lines.isEmpty else { return [] }
        let ids = makeIDs()
        guard lines.contains(where: { !ids.contains($0.id) }),
            !lines.contains(where: { $0.id.takesBack(of: receipt) })
        else { return [] }
        return lines
    }

    /// The receipts of a day that earlier files voided before any file contained them, by their
    /// keys without zeros.
    mutating func voidedBefore(_ day: String, _ knowledge: SaleKnowledge) -> Set<String> {
        if let known = voidedBefore[day] { return known }
        let known = Set(
            knowledge.voidedReceipts(day).lazy.filter { $0.day == day && $0.revision == nil }
                .map(\.receipt)
        )
        voidedBefore[day] = known
        return known
    }

    /// A void before the lines of its receipt.
    struct EarlyVoid: Sendable {
        /// The receipt that voids it; nil if it voids itself.
        var voider: String?
        /// The ids of its rows that wait in the ledger for the rows which they reverse.
        var waiting: Set<MessageID> = []
    }

    mutating func note(_ void: EarlyVoid, of receipt: String) {
        if recentVoids.count >= Self.generationSize, recentVoids[receipt] == nil {
            swap(&recentVoids, &olderVoids)
            recentVoids.removeAll(keepingCapacity: true)
        }
        var void = void
        if let known = earlyVoid(of: receipt) { void.waiting.formUnion(known.waiting) }
        recentVoids[receipt] = void
    }

    /// True if any receipt was voided before it was read: nearly no file has one.
    var hasEarlyVoids: Bool { !recentVoids.isEmpty || !olderVoids.isEmpty }

    func earlyVoid(of receipt: String) -> EarlyVoid? {
        recentVoids[receipt] ?? olderVoids[receipt]
    }
}

extension PostedLine {
    /// Creates a row that can be reversed; nil for others.
    init?(_ draft: RowDraft) {
        guard let id = draft.id, let operation = draft.operation, draft.phase == .final,
            [.activate, .load, .redeem, .deactivate, .refund].contains(operation), !draft.isWrong
        else { return nil }
        self.init(
            id: id,
            operation: operation,
            card: draft.cardName,
            amountMinor: draft.amountMinor,
            currency: Currency(String(decoding: draft.text(.currency), as: UTF8.self))
        )
    }
}
