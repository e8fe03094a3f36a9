import CardCore
import CardLedger
import CardSales
import Crypto

/// The digest of what a file does: what a trial says, and an approval is bound to.
///
/// - Shape: SHA-256 over lines of fields, separated by U+001F and ended by LF; no clock time.
///   See docs/operating/feeds.md.
/// - Cost: flat memory, whatever the file has.
struct OutcomeDigest: Sendable {
    private var hash = SHA256()

    /// nil where nobody wants to know.
    init?(
        ifWanted choices: IngestSales.Choices,
        _ settings: SenderSettings,
        of inspected: InspectedFile
    ) {
        guard choices.wantsOutcome || settings.requiresApproval else { return nil }
        self.init(choices, settings, of: inspected)
    }

    /// Begins with the file, and everything besides cards and messages that decides about it.
    init(_ choices: IngestSales.Choices, _ settings: SenderSettings, of inspected: InspectedFile) {
        let limit = choices.rejectLimit ?? settings.rejects
        line(["mintrun-outcome-1", inspected.facts.sha256.hexadecimal, inspected.facts.name])
        line([
            "F", inspected.facts.sender.text, inspected.facts.sequence,
            inspected.facts.businessDate?.description ?? "",
            inspected.facts.environment?.rawValue ?? "",
        ])
        line([
            "S", choices.template ?? settings.template ?? inspected.foreignTemplate,
            settings.gaps.rawValue, text(settings.maxAgeDays),
            String(settings.lateAfterDays), text(limit.rows), text(limit.basisPoints),
            choices.dropSecretRows ? "drop" : "",
        ])
        if let operations = settings.operations {
            line(["O"] + operations.map(\.rawValue).sorted())
        }
        if let decision = choices.decision {
            line(["D", decision.rawValue, String(inspected.facts.firstNumber)])
        }
    }

    /// Adds the effect of a decision on an earlier file, after the rows.
    mutating func add(_ effect: DecisionEffect) {
        line([
            "E", effect.earlier.hexadecimal, String(effect.undone), String(effect.open),
            effect.messages.hexadecimal,
        ])
    }

    mutating func add(_ row: SaleRow, _ outcome: RowOutcome, isWithheld: Bool) {
        let answer = outcome.answer
        line([
            "R", String(row.physicalLine), isWithheld ? "" : row.messageID?.text ?? "",
            outcome.verdict.rawValue, outcome.code?.rawValue ?? "", outcome.isLate ? "late" : "",
            answer.state?.rawValue ?? "", text(answer.amountMinor), text(answer.availableMinor),
            answer.currency?.code ?? "",
        ])
    }

    /// The digest, once it is known what becomes of the file.
    func finished(_ outcome: SaleFileOutcome) -> CardCore.SHA256Digest {
        var copy = self
        copy.line([
            "V", outcome.verdict.rawValue, outcome.reason?.rawValue ?? "", String(outcome.rows),
            String(outcome.applied), String(outcome.replayed), String(outcome.rejected),
            String(outcome.parked),
        ])
        for (currency, sums) in outcome.amounts.sorted(by: { $0.key.code < $1.key.code }) {
            let refunded = sums.refunded == 0 ? [] : [String(sums.refunded)]
            copy.line(
                [
                    "A", currency.code, String(sums.activated), String(sums.loaded),
                    String(sums.redeemed), String(sums.reversed),
                ] + refunded
            )
        }
        return CardCore.SHA256Digest(Array(copy.hash.finalize()))
    }

    private mutating func line(_ fields: [String]) {
        var bytes: [UInt8] = []
        for (place, field) in fields.enumerated() {
            if place > 0 { bytes.append(0x1F) }
            bytes.append(contentsOf: field.utf8)
        }
        bytes.append(0x0A)
        hash.update(data: bytes)
    }

    private func text(_ number: (some BinaryInteger)?) -> String {
        number.map { String($0) } ?? ""
    }
}

/// The effect of a decision on the earlier file that it superseded.
struct DecisionEffect: Hashable, Sendable {
    /// The digest of the earlier file.
    var earlier: CardCore.SHA256Digest
    /// How many of its messages were undone, and how many are left to a person.
    var undone: Int
    var open: Int
    /// SHA-256 over the id and the code of each of them, the latest first.
    var messages: CardCore.SHA256Digest
}

/// Whether what a file does is what somebody approved.
struct FileApproval: Hashable, Sendable {
    /// nil where it was not asked for.
    private(set) var digest: CardCore.SHA256Digest?
    /// Whether this outcome was approved.
    private(set) var isGiven = false
    /// Whether only approved outcomes are applied, and this is none.
    private(set) var isRefused = false

    init() {}

    init(_ digest: CardCore.SHA256Digest?, _ choices: IngestSales.Choices) {
        self.digest = digest
        guard let digest, !choices.approved.isEmpty else { return }
        isGiven = choices.approved.contains(digest)
        isRefused = !isGiven
    }
}

extension InspectedFile {
    /// The template that claimed the file; empty for the native format, which needs none.
    fileprivate var foreignTemplate: String {
        reading.template.format.describesItself ? "" : reading.template.name
    }
}
