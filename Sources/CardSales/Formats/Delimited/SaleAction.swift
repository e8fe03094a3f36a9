package import CardCore
import CardText

/// The meaning of a value of the type column.
package enum SaleAction: Hashable, Sendable {
    /// The row is a message of that operation and phase.
    case message(Operation, Phase)
    /// The record is skipped.
    case ignored(IgnoredRecord.Reason)
    /// The row is for a person to decide: it is rejected.
    case rejected(RowCode)

    var isMessage: Bool {
        if case .message = self { true } else { false }
    }

    /// A card is sold.
    package static let sale = SaleAction.message(.activate, .final)

    /// Reads `activate`, `activate reverse`, `ignore training`, `reject row.refunded`.
    ///
    /// Without a phase it is `final`; without a reason, `other_record` or `row.status`.
    init(reading value: DocumentValue) throws(DocumentRejection) {
        let text = try value.string()
        let words = text.split(separator: " ").map(String.init)
        switch (words.first, words.count) {
        case ("ignore", 1): self = .ignored(.otherRecord)
        case ("reject", 1): self = .rejected(.status)
        case ("ignore", 2):
            guard let reason = IgnoredRecord.Reason(rawValue: words[1]) else {
                throw Self.wrong(value, IgnoredRecord.Reason.allCases.map(\.rawValue))
            }
            self = .ignored(reason)
        case ("reject", 2):
            guard let code = RowCode(rawValue: words[1]), Self.codes.contains(code) else {
                throw Self.wrong(value, Self.codes.map(\.rawValue))
            }
            self = .rejected(code)
        default:
            guard let first = words.first, let operation = Operation(ofSender: first),
                words.count <= 2
            else {
                throw Self.wrong(value, Operation.ofSenders.map(\.rawValue) + ["ignore", "reject"])
            }
            guard words.count == 2 else {
                self = .message(operation, .final)
                return
            }
            guard let phase = Phase(rawValue: words[1]), operation.takes(phase) else {
                throw Self.wrong(value, Phase.allCases.map(\.rawValue))
            }
            self = .message(operation, phase)
        }
    }

    private static let codes: [RowCode] = [.status, .refunded]

    private static func wrong(_ value: DocumentValue, _ known: [String]) -> DocumentRejection {
        value.wrongValue(SaleTemplateComplaint.action(known: known))
    }
}

extension Operation {
    func takes(_ phase: Phase) -> Bool {
        switch self {
        case .block, .unblock, .lookup: phase == .final
        default: true
        }
    }
}
