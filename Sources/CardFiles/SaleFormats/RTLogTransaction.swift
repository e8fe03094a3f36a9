import CardCore

/// One transaction of an RTLOG while its file is being read.
struct RTLogTransaction: Sendable {
    let line: Int
    let place: FilePlace
    let number: [UInt8]
    let register: [UInt8]
    let revision: Int64
    let time: [UInt8]
    let type: String
    /// What a post void voids.
    let original: RTLogKey?
    /// The rows, and the lines that were passed over.
    var entries: [Entry] = []
    /// Whether it holds articles that are no cards.
    var hasArticles = false
    var itemCount = 0
    var recordCount = 0

    enum Entry: Sendable {
        case row(RowDraft, line: Int, FilePlace)
        case ignored(IgnoredRecord.Reason, line: Int)
    }

    var key: RTLogKey { RTLogKey(register: register, number: number) }

    /// What an item of that status is in such a transaction; nil where a line is to be passed over.
    func operation(status: ArraySlice<UInt8>) -> Result<Operation, RTLogReason>? {
        switch (type, status.first.map { $0 & 0xDF }) {
        case (_, UInt8(ascii: "V")): nil
        case ("PVOID", _): .success(.deactivate)
        case ("SALE", UInt8(ascii: "S")), ("RETURN", UInt8(ascii: "S")),
            ("EEXCH", UInt8(ascii: "S")):
            .success(.activate)
        case ("SALE", UInt8(ascii: "R")), ("RETURN", UInt8(ascii: "R")),
            ("EEXCH", UInt8(ascii: "R")):
            .success(.deactivate)
        default: .failure(.status)
        }
    }

    /// Whether cards are sold or given back in it.
    var mayHoldCards: Bool { ["SALE", "RETURN", "EEXCH", "PVOID"].contains(type) }

    /// The cards that it activated.
    var soldCards: [[UInt8]] {
        entries.compactMap { entry in
            guard case .row(let draft, _, _) = entry, draft.operation == .activate else {
                return nil
            }
            return draft.text(.card)
        }
    }
}

/// A status of an item that says nothing.
enum RTLogReason: Error { case status }

/// Which transaction of a store's day.
struct RTLogKey: Hashable, Sendable {
    let register: [UInt8]
    let number: [UInt8]
}
