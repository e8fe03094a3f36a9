import CardCore

extension ContinuityFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .rolledBack(let stale, _):
            "\(stale.words); no command writes here before it is restored"
        case .moved(let from, let to):
            "the workspace was recorded at another place (\(from.words)) than its present one "
                + "(\(to.words)): if it is a copy, both could make the same cards"
        case .superseded(let root, let target, _):
            "\(path: root) was restored to \(path: target) instead of here; both "
                + "would make the same cards"
        }
    }

    var remedy: ShownText {
        switch self {
        case .rolledBack(_, let root):
            "mintrun restore BACKUP --to NEW --lost \(word: root)"
        case .moved:
            "mintrun restore --here --nothing-left-the-house"
        case .superseded(_, let target, let note):
            "work in \(path: target); if that was a trial, delete it, and then "
                + ShownText(path: note)
        }
    }
}

extension StaleFile {
    /// The file that is older than the rest, and the newer one that shows it.
    var words: ShownText {
        switch self {
        case .ledgerBeforeCheckpoint(let entries, let checkpoint):
            "ledger.sqlite has \(entries, counted: "audit entry"), and checkpoints.log has signed "
                + "\(checkpoint): ledger.sqlite is an older copy"
        case .ledgerBesideCheckpoint(let entries):
            "ledger.sqlite and checkpoints.log both have \(entries, counted: "audit entry"), and "
                + "they are "
                + "not the same: ledger.sqlite is another copy"
        case .checkpoints(let entries, let remembered):
            "ledger.sqlite records a checkpoint of \(remembered, counted: "audit entry"), and "
                + "checkpoints.log " + (entries.map { "ends at \($0)" } ?? "has none")
                + ": the log is missing or an older copy"
        case .reservationsMissing:
            "ledger.sqlite records reservations.log, and the file is missing"
        case .reservations(let last, let newest):
            "ledger.sqlite has order \(id: newest.text), and reservations.log "
                + (last.map { "ends at \(id: $0.text)" } ?? "has no order")
                + ": the log is an older copy"
        case .ledgerBeforeReservation(let order, let newest):
            "reservations.log has order \(id: order.text), and ledger.sqlite "
                + Self.end(newest) + ": ledger.sqlite is an older copy"
        case .ledgerBesideReservation(let order):
            "order \(id: order.text) has other serials in reservations.log than in "
                + "ledger.sqlite: ledger.sqlite is another copy"
        case .ledgerBeforeFile(let path, let newest):
            "\(path: path) belongs to an order that ledger.sqlite does not know; it "
                + Self.end(newest) + ": ledger.sqlite is an older copy"
        case .ledgerBeforeVault(let order, let newest):
            "vault.sqlite has order \(id: order.text), and ledger.sqlite "
                + Self.end(newest) + ": ledger.sqlite is an older copy"
        case .ledgerBeforeSegments(let segments):
            "vault.sqlite has \(segments.vault) segments of order "
                + "\(id: segments.order.text), "
                + "and ledger.sqlite \(segments.ledger): ledger.sqlite is an older copy"
        case .vault(let segments):
            "ledger.sqlite has \(segments.ledger) segments of order "
                + "\(id: segments.order.text), and vault.sqlite \(segments.vault): "
                + "vault.sqlite is an older copy"
        }
    }

    private static func end(_ newest: OrderID) -> ShownText {
        newest == 0 ? "has no order" : "ends at \(id: newest.text)"
    }
}
