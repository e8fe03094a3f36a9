import CardCore

/// The rows of the latest receipts of a file, for a receipt after them that voids one.
///
/// Remembers at least the latest ``generationSize`` receipts that have rows of cards; older ones
/// of the same file are not found.
struct ReceiptMemory: Sendable {
    private var recent: [String: [PostedLine]] = [:]
    private var older: [String: [PostedLine]] = [:]

    static let generationSize = 8192

    mutating func note(_ lines: [PostedLine], of receipt: String) {
        if recent.count >= Self.generationSize, recent[receipt] == nil {
            swap(&recent, &older)
            recent.removeAll(keepingCapacity: true)
        }
        recent[receipt, default: []] += lines
    }

    func lines(of receipt: String) -> [PostedLine] {
        (older[receipt] ?? []) + (recent[receipt] ?? [])
    }
}

extension PostedLine {
    /// A row that can be taken back; nil for others.
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
